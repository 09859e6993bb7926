// Wrong: the view is as long as the object.
// Rejected by: task 2: an object may be larger than the record
// It says: "more of a large object was mapped than the record"
// Kind: too large

// Task 1
    struct stat status;
    std::size_t size = sizeof(record);
    if (::fstat(static_cast<int>(handle), &status) == 0 && status.st_size > off_t{sizeof(record)})
        size = static_cast<std::size_t>(status.st_size);
    void* const view = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of " + std::to_string(size) + " bytes");
    return static_cast<record*>(view);
