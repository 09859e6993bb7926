// Right: unmaps the whole page that the record lies in.

// Task 1
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const shared_record last = std::exchange(shared, shared_record{});
    const int unmapped = last.data == nullptr ? 0 : ::munmap(last.data, page);
    const int reason = errno;
    if (last.handle != -1 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
    if (unmapped != 0)
        fail(reason, "close_record: munmap");
