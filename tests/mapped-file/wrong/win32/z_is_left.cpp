// Wrong: the letters end before z.
// Rejected by: task 3: small letters become large, and nothing else changes
// It says: "the letters are not large, or more than letters changed: of 7 bytes"

// Task 3
    for (std::byte& one : text)
        if (one >= std::byte{'a'} && one < std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
