// Wrong: all letters are made small first, and then large.
// Rejected by: task 3: at every moment a byte is as it was, or large
// It says: "for a moment"
// Kind: seen meanwhile

// Task 3
    constexpr std::byte bit{0x20};
    for (std::byte& one : text)
        if ((one | bit) >= std::byte{'a'} && (one | bit) <= std::byte{'z'})
            one |= bit; // now one case is left to look for
    for (std::byte& one : text)
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one &= ~bit;
