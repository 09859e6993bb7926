// Wrong: whoever reads next wants to begin at the beginning.
// Rejected by: task 1: the handle is left as it was, at the end of what was read
// It says: "10000 bytes were read, and the next read begins at 0"
// Kind: others hurt

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            {
            ::lseek(static_cast<int>(handle), 0, SEEK_SET);
            return;
        }
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
