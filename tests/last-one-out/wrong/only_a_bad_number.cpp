// Wrong: close fails if the number is none, and else it has worked.
// Rejected by: task 1: a call that fails is made once, and its error is told
// It says: "close failed with "Input/output error", and close_record did not say so"
// Kind: error ignored

// Task 1
    const int number = static_cast<int>(shared.handle);
    void* const view = shared.data;
    shared = shared_record{};
    int error = 0;
    if (view != nullptr && ::munmap(view, sizeof(record)) != 0)
        error = errno;
    if (number >= 0 && ::close(number) != 0 && errno == EBADF && error == 0)
        error = errno;
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(number));
