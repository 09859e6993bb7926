// Wrong: descriptors are greater than 0.
// Rejected by: task 1: a handle may have the number 0
// It says: "a file whose descriptor is 0: expected 10000 bytes, and 0 were shown"

// Task 1
    if (handle <= 0)
        fail(EBADF, "no handle");
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
