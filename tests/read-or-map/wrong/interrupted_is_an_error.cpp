// Wrong: whatever read answers below 0 is an error.
// Rejected by: task 1: a read that a signal interrupts is made again
// It says: "Interrupted system call"

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count < 0)
            fail(errno, "read from descriptor ", std::to_string(handle));
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
