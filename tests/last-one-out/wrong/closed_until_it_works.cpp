// Wrong: a close that was interrupted has to be made again.
// Rejected by: task 1: a call that fails is made once, and its error is told
// It says: "and was called again: on Linux the number is closed"
// Kind: others hurt

// Task 1
    const int number = static_cast<int>(shared.handle);
    void* const view = shared.data;
    shared = shared_record{};
    int error = 0;
    if (view != nullptr && ::munmap(view, sizeof(record)) != 0)
        error = errno;
    if (number >= 0) {
        int result = ::close(number);
        while (result != 0 && errno == EINTR)
            result = ::close(number);
        if (result != 0 && error == 0)
            error = errno;
    }
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(number));
