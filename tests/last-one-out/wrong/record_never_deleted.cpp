// Wrong: a copy made with new goes by itself.
// Rejected by: task 1: a handle may be any number, and no memory is kept
// It says: "what is made must be given back"
// Kind: too large

// Task 1
    const auto* const last = new shared_record{std::exchange(shared, {})};
    descriptor object{static_cast<int>(last->handle)};
    if (last->data != nullptr && ::munmap(last->data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
