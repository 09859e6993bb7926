// Wrong: a view is its page, wherever in it the address is.
// Rejected by: task 1: what the system cannot give back is an error
// It says: "there is no view at this address, munmap failed"

// Task 1
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    const auto page = reinterpret_cast<std::uintptr_t>(last.data) / 4096 * 4096;
    if (last.data != nullptr && ::munmap(reinterpret_cast<void*>(page), 4096) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
