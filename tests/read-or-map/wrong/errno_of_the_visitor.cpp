// Wrong: errno is looked at also when read succeeded: if the visitor left EINTR there, the next piece is dropped.
// Rejected by: task 1: a call within visit, and one after a failure, knows nothing of another
// It says: "of a read that succeeds errno says nothing"
// Kind: error ignored

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (errno == EINTR) {
            errno = 0;
            continue;
        }
        if (count < 0)
            fail(errno, "read");
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
