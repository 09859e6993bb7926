// Wrong: where nothing is, nobody has counted.
// Rejected by: task 3: where the counter could not be atomic it is refused
// It says: "a closed view, which has 0 bytes, was not refused: use view.load"
// Kind: bounds

// Task 3
    if (memory.size() == 0)
        return 0;
    return memory.load<std::int64_t>(value_offset);
