// Wrong: an offset in memory is a std::size_t, so it can be made one at once.
// Rejected by: task 3: an offset that only 64 bits can hold is refused by both widths
// It says: "a program of 32 bits that was given 4294967336, which is 2^32 + 40, says: found 'here'"
// Kind: too narrow

// Task 3
    std::size_t at = static_cast<std::size_t>(offset);
    std::string title;
    while (const char next = memory.read<char>(at++))
        title += next;
    return title;
