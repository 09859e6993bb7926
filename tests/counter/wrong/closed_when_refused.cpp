// Wrong: a view without a counter is of no use to anybody.
// Rejected by: task 1: where the counter could not be atomic it is refused
// It says: "has lost its bytes when it was refused"
// Kind: others hurt

// Task 1
    try {
        return memory.atomic<std::int64_t>(value_offset);
    } catch (const mmf::error&) {
        memory.close();
        throw;
    }
