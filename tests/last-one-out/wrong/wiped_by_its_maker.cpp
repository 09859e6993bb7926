// Wrong: whoever made the record leaves none of its values behind.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "the object was there before, and its bytes were changed"
// Kind: two looks

// Task 1
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    const record zero{};
    if (last.created && ::pwrite(object.number(), &zero, sizeof zero, 0) < 0)
        fail(errno, "close_record: pwrite");
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
