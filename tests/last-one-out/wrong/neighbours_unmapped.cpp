// Wrong: a view has 64 KiB, as on Windows, and is unmapped as a whole.
// Rejected by: task 1: what lies behind the view stays mapped
// It says: "close_record unmapped more than the record's page"

// Task 1
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    if (last.data != nullptr && ::munmap(last.data, 1U << 16) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
