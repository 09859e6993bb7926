// Right: maps the whole page that the record lies in, and unmaps it all.

// Task 1
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const view =
        ::mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED, static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of a page");
    return static_cast<record*>(view);

// Task 4
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    if (shared.data != nullptr) {
        if (::munmap(shared.data, page) != 0)
            fail(errno, "close_record: munmap");
        shared.data = nullptr;
    }
    if (shared.handle != -1) {
        if (::close(static_cast<int>(shared.handle)) != 0)
            fail(errno, "close_record: close");
        shared.handle = -1;
    }
    shared.created = false;
