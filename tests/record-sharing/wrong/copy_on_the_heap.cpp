// Wrong: a copy of the record is as good as a view of it.
// Rejected by: task 1: what is stored through the view is in the object, and the other way round
// It says: "what we store stays in this process: is the mapping shared?"

// Task 1
    auto* const copy = new record{};
    if (::pread(static_cast<int>(handle), copy, sizeof(record), 0) < 0)
        fail(errno, "map_record: pread");
    return copy;
