// Wrong: whatever says EINTR was a read that a signal interrupted.
// Rejected by: task 1: what visit throws ends the reading and comes to the caller
// It says: "visit threw a std::system_error with EINTR, which is its own"
// Kind: exceptions

// Task 1
    for (;;)
        try {
            const ssize_t count =
                ::read(static_cast<int>(handle), buffer.data(), buffer.size());
            if (count < 0)
                fail(errno, "read handle ", std::to_string(handle));
            if (count == 0)
                return;
            visit(buffer.first(static_cast<std::size_t>(count)));
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::interrupted)
                throw;
        }
