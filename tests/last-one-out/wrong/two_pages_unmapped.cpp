// Wrong: a view has a page more than it needs.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "close_record unmapped more than the view"
// Kind: others hurt

// Task 1
    const int number = static_cast<int>(shared.handle);
    void* const view = shared.data;
    shared = shared_record{};
    int error = 0;
    if (view != nullptr && ::munmap(view, 2 * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE))) != 0)
        error = errno;
    if (number >= 0 && ::close(number) != 0 && error == 0)
        error = errno;
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(number));
