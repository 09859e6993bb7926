// Wrong: a text begins with its length.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "the title is not in the shared memory"

// Task 2
    memory.write(agreed_size, static_cast<std::uint8_t>(title.size()));
    std::uint64_t at = agreed_size + 1;
    for (const char c : title.substr(0, longest_title - 1))
        memory.write(at++, c);
    memory.write(at, '\0');
    return agreed_size;
