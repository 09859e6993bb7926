// Wrong: a disk has blocks, so whole blocks are asked for.
// Rejected by: task 1: every byte comes once and in order, whatever the sizes
// It says: "a file of 1000 bytes through a buffer of 1: expected 1000 bytes, and 0 were shown"
// Kind: bounds

// Task 1
    const std::size_t room = buffer.size() < 512 ? buffer.size() : buffer.size() / 512 * 512;
    (void)room;
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size() / 512 * 512);
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
