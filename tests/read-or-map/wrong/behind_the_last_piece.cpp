// Wrong: the next piece is read behind the last one, as long as there is room.
// Rejected by: task 1: every piece lies in the buffer, and no other memory holds the file
// It says: "does not lie at the beginning of the buffer"

// Task 1
    std::size_t used = 0;
    for (;;) {
        const std::size_t half = (buffer.size() + 1) / 2;
        if (used + half > buffer.size())
            used = 0;
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data() + used, half);
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.subspan(used, static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        used = used == 0 ? half : 0;
    }
