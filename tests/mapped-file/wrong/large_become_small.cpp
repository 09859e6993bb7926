// Wrong: one bit is the difference, so it is turned around.
// Rejected by: task 3: small letters become large, and nothing else changes
// It says: "of 29 bytes"

// Task 3
    for (std::byte& one : text) {
        const std::byte small = one | std::byte{0x20};
        if (small >= std::byte{'a'} && small <= std::byte{'z'})
            one ^= std::byte{0x20};
    }
