// Wrong: read fails in four ways, and whatever else it answers is the end.
// Rejected by: task 1: whatever error a read answers, at first or later, is the one that comes
// It says: "the first read fails; expected the error "Invalid argument", and there was none"
// Kind: error ignored

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno == EIO || errno == EBADF || errno == EISDIR || errno == EAGAIN)
            fail(errno, "read from descriptor ", std::to_string(handle));
        else if (errno != EINTR)
            return;
    }
