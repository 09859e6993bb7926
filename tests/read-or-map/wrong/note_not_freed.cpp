// Wrong: every way out of the loop is the one by return.
// Rejected by: task 1: reading takes no memory beside the buffer, and gives all back
// It says: "bytes of memory were not given back"
// Kind: too large

// Task 1
    auto* const note = new std::string(200, 'x');
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            {
            delete note;
            return;
        }
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
