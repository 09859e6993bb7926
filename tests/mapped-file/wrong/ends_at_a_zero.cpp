// Wrong: a text ends at its first byte 0.
// Rejected by: task 3: a zero ends no text
// It says: "those behind a byte of 0 are still small"
// Kind: text without an end

// Task 3
    for (std::byte& one : text) {
        if (one == std::byte{0})
            break;
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
    }
