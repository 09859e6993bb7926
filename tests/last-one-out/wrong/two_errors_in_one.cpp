// Wrong: two errors are told by one number.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "close and munmap both failed, and close_record threw neither error"
// Kind: another error

// Task 1
    const int number = static_cast<int>(shared.handle);
    void* const view = shared.data;
    shared = shared_record{};
    int error = 0;
    if (view != nullptr && ::munmap(view, sizeof(record)) != 0)
        error |= errno;
    if (number >= 0 && ::close(number) != 0)
        error |= errno;
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(number));
