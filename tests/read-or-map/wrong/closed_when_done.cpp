// Wrong: who has read to the end has no use for the handle, and closes it.
// Rejected by: task 1: the handle is its caller's, and stays open
// It says: "and called again for the same handle it is refused"
// Kind: others hurt

// Task 1
    for (ssize_t count = -1; count != 0;) {
        count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (count < 0 && errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
    ::close(static_cast<int>(handle));
