// Wrong: two stores that are each atomic are atomic together.
// Rejected by: task 4: the count is stored whole
// It says: "has left a number in the memory that nobody published"
// Kind: seen meanwhile

// Task 4
    const auto bits = static_cast<std::uint64_t>(count);
    memory.atomic<std::uint32_t>(offsetof(shared, count) + 4)
        .store(static_cast<std::uint32_t>(bits >> 32));
    memory.atomic<std::uint32_t>(offsetof(shared, count)).store(static_cast<std::uint32_t>(bits));
