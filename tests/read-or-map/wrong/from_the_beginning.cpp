// Wrong: a file is read from offset 0 on.
// Rejected by: task 1: reading begins where the handle is, also past 4 GiB
// It says: "the last 10 bytes of a file beyond 4 GiB: expected 10 bytes"

// Task 1
    off_t offset = 0;
    for (;;) {
        ssize_t count =
            ::pread(static_cast<int>(handle), buffer.data(), buffer.size(), offset);
        if (count < 0 && errno == ESPIPE)
            count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count < 0 && errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count < 0)
            continue;
        visit(buffer.first(static_cast<std::size_t>(count)));
        offset += count;
    }
