// Wrong: what comes after a is a small letter.
// Rejected by: task 3: a byte that is no small letter stays, whichever it is
// It says: "the letters are not large, or more than letters changed: of 256 bytes"
// Kind: bounds

// Task 3
    for (std::byte& one : text)
        if (one >= std::byte{'a'})
            one ^= std::byte{'a' ^ 'A'};
