// Right: a loop for what a signal interrupts, in the loop for the pieces.

// Task 1
    for (;;) {
        ssize_t count = 0;
        do
            count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        while (count < 0 && errno == EINTR);
        if (count < 0)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count == 0)
            break;
        visit({buffer.data(), static_cast<std::size_t>(count)});
    }
