// Wrong: who only reads needs no atomic.
// Rejected by: task 5: a program of the other width reads it whole while it changes
// It says: "a program of 32 bits has read a number that nobody stored"

// Task 5
    return memory.read<std::int64_t>(offsetof(shared, count));
