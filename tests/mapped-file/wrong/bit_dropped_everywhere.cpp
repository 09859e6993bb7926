// Wrong: every letter is large without the bit 0x20, and what is no letter has no case.
// Rejected by: task 3: small letters become large, and nothing else changes
// It says: "of 7 bytes"

// Task 3
    for (std::byte& one : text)
        one &= ~std::byte{0x20};
