// Right: maps the whole page that the record lies in.

// Task 1
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    void* const view =
        ::mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED, static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of a page");
    return static_cast<record*>(view);
