// Wrong: whatever is interrupted is tried again.
// Rejected by: task 1: an error of the system that visit throws is the caller's, and visit's last call
// It says: "calls: 4, and the caller got nothing"
// Kind: exceptions

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        try {
            visit(part.bytes());
        } catch (const std::system_error& error) {
            if (error.code() == std::errc::interrupted)
                continue;
            throw;
        }
        done += next;
    }
