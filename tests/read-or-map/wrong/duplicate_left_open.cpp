// Wrong: whoever reads needs a descriptor of its own.
// Rejected by: task 1: the handle is left as it was, at the end of what was read
// It says: "by_read left descriptors open: before it there were"
// Kind: others hurt

// Task 1
    handle = ::dup(static_cast<int>(handle));
    if (handle < 0)
        fail(errno, "dup");
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
