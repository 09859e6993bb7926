// Wrong: an unsigned number is large enough for a buffer.
// Rejected by: task 1: a buffer may have any size, also one that 32 bits cannot say
// It says: "through a buffer of 4294967296: expected 10000 bytes, and 0 were shown"
// Kind: too narrow

// Task 1
    const int number = static_cast<int>(handle);
    const auto room = static_cast<unsigned int>(buffer.size());
    for (;;) {
        const ssize_t count = ::read(number, buffer.data(), room);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read handle ", std::to_string(handle));
        if (count == 0)
            return;
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
