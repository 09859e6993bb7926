// Wrong: the end is shown as well, as a piece without bytes.
// Rejected by: task 1: every byte comes once and in order, whatever the sizes
// It says: "visit was called with a piece of 0 bytes"

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read from descriptor ", std::to_string(handle));
        visit(buffer.first(static_cast<std::size_t>(count)));
        if (count == 0)
            return;
    }
