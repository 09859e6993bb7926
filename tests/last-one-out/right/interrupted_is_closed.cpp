// Right: an interrupted close has closed; the whole page is unmapped.

// Task 1
    const int number = static_cast<int>(shared.handle);
    void* const view = shared.data;
    shared = shared_record{};
    int error = 0;
    if (view != nullptr && ::munmap(view, static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) != 0)
        error = errno;
    if (number >= 0 && ::close(number) != 0 && errno != EINTR && error == 0)
        error = errno;
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(number));
