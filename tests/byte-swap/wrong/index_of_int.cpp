// Wrong: an int counts as far as any array is long.
// Rejected by: task 2: more bytes than 32 bits can count are counted
// It says: "is that at offset 1073741823"
// Kind: too narrow
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 2
    int last = static_cast<int>(bytes.size()) - 1;
    for (int first = 0; first < last; ++first, --last)
        std::swap(bytes[static_cast<std::size_t>(first)], bytes[static_cast<std::size_t>(last)]);
