// Wrong: a process has one counter, so its place has to be found once.
// Rejected by: task 1: the counter is that of the view, whichever is given
// It says: "of two mappings the second holds 22, found 11"
// Kind: memory between calls

// Task 1
    const auto value = memory.atomic<std::int64_t>(value_offset);
    static const auto first = value;
    return first;
