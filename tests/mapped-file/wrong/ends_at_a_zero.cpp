// Wrong: a text ends at its first byte 0.
// Rejected by: task 3: a byte that is no small letter stays, whichever it is
// It says: "of 256 bytes"

// Task 3
    for (std::byte& one : text) {
        if (one == std::byte{0})
            break;
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
    }
