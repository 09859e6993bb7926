// Right: unmaps the whole page that the record lies in.

// Task 1
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
