// Wrong: read fills the buffer, so the buffer is what visit sees.
// Rejected by: task 1: every byte comes once and in order, whatever the sizes
// It says: "a file of 1 bytes through a buffer of 4096, and visit was shown all of the buffer: expected 1 bytes, and 4096 were shown"

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer);
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
