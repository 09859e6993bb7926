// Wrong: a read that was interrupted ten times will not come to anything.
// Rejected by: task 1: a read that a signal interrupts is made again
// It says: "Interrupted system call"
// Kind: bounds

// Task 1
    int tries = 0;
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR || ++tries == 10)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
