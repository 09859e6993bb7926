// Wrong: pieces are read one behind the other.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "does not lie at the beginning of the buffer"
// Kind: bounds

// Task 1
    std::size_t at = 0;
    for (;;) {
        const std::span<std::byte> room = buffer.subspan(at);
        const ssize_t count = ::read(static_cast<int>(handle), room.data(), room.size());
        if (count == 0)
            return;
        if (count < 0) {
            if (errno == EINTR)
                continue;
            fail(errno, "read");
        }
        visit(room.first(static_cast<std::size_t>(count)));
        at = (at + static_cast<std::size_t>(count)) % buffer.size();
    }
