// Wrong: a piece is a full buffer, so read goes on until it is full.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "by_read waits for more before visit sees what came: 7 bytes were in the pipe"

// Task 1
    std::size_t filled = 0;
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data() + filled,
                                     buffer.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read");
        filled += static_cast<std::size_t>(count);
        if (filled > 0 && (count == 0 || filled == buffer.size())) {
            visit(buffer.first(filled));
            filled = 0;
        }
        if (count == 0)
            return;
    }
