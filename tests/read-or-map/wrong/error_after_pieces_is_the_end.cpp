// Wrong: what could be read once can be read, so a later error is the end.
// Rejected by: task 1: an error behind the first bytes is no end either
// It says: "expected the error "Resource temporarily unavailable", and there was none"
// Kind: error ignored

// Task 1
    const int number = static_cast<int>(handle);
    for (bool begun = false;; begun = true) {
        ssize_t count = 0;
        do
            count = ::read(number, buffer.data(), buffer.size());
        while (count < 0 && errno == EINTR);
        if (count < 0 && !begun)
            fail(errno, "read handle ", std::to_string(handle));
        if (count <= 0)
            return;
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
