// Wrong: the rest is read by another call of by_read.
// Rejected by: task 1: any number of pieces takes no more of the stack than one
// It says: "its stack is used up"
// Kind: too large

// Task 1
    {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        by_read(handle, buffer, visit);
    }
