// Wrong: a copy of the shared number in a variable is as good as the number itself.
// Rejected by: task 1: what is stored in the counter is in the memory's first eight bytes
// It says: "the counter is not in the shared memory: stored 1, found 0"

// Task 1
    static std::int64_t value = 0;
    value = memory.read<std::int64_t>(value_offset);
    return std::atomic_ref<std::int64_t>{value};
