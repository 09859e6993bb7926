// Wrong: errno says whether a signal came, also where read answers 0.
// Rejected by: task 1: a read that a signal interrupts is made again
// It says: "it was still running when its time was up"

// Task 1
    const int number = static_cast<int>(handle);
    for (;;) {
        const ssize_t count = ::read(number, buffer.data(), buffer.size());
        if (count <= 0) {
            if (errno == EINTR)
                continue;
            if (count == 0)
                return;
            fail(errno, "read handle ", std::to_string(handle));
        }
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
