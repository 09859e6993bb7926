// Wrong: read and load are two words for the same.
// Rejected by: task 3: where the counter could not be atomic it is refused
// It says: "an address that is 1 past a multiple of 8 was not refused: use view.load"

// Task 3
    return memory.read<std::int64_t>(value_offset);
