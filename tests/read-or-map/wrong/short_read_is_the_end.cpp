// Wrong: who gets less than was asked for has come to the end.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "a read that brings less than the buffer holds was taken for the end: 7 bytes came"

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        if (static_cast<std::size_t>(count) < buffer.size())
            return;
    }
