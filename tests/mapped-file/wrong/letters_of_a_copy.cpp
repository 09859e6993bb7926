// Wrong: a loop over the bytes has the bytes themselves.
// Rejected by: task 3: small letters become large, and nothing else changes
// It says: "the letters are not large"

// Task 3
    for (std::byte one : text)
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
