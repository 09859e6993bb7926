// Wrong: the count may be static: there is one reading at a time.
// Rejected by: task 1: a call within visit, and one after a failure, knows nothing of another
// It says: "expected 20000 bytes, and 4096 were shown"
// Kind: memory between calls

// Task 1
    static ssize_t count;
    do {
        count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count < 0 && errno != EINTR)
            fail(errno, "read handle ", std::to_string(handle));
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
    } while (count != 0);
