// Wrong: errno is asked and not what read returns.
// Rejected by: task 1: what visit leaves in errno is no error of a read
// It says: "whether a read has failed says what it returns"
// Kind: another error

// Task 1
    errno = 0;
    for (ssize_t count = 1; count != 0;) {
        count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno == EINTR)
            errno = 0, count = 1; // again
        else if (errno != 0)
            fail(errno, "read");
    }
