// Wrong: an error is an error, and its number does not matter.
// Rejected by: task 1: what the system answers is the error that comes, and no end
// It says: "expected the error "Is a directory", and there was "Input/output error""
// Kind: another error

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(EIO, "read from descriptor ", std::to_string(handle));
    }
