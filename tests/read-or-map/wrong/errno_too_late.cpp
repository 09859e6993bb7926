// Wrong: errno keeps its number until somebody wants to know it.
// Rejected by: task 1: an error behind the first bytes is no end either
// It says: "expected the error "Resource temporarily unavailable", and there was "Illegal seek""
// Kind: another error

// Task 1
    const int number = static_cast<int>(handle);
    for (;;) {
        const ssize_t count = ::read(number, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0) {
            const off_t at = ::lseek(number, 0, SEEK_CUR);
            fail(errno, "read handle ", std::to_string(handle), " at ", std::to_string(at));
        }
        if (count == 0)
            return;
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
