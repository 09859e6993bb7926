// Wrong: every text has a first byte.
// Rejected by: task 3: what lies before and behind the text is left alone
// It says: "a text of 0 bytes"

// Task 3
    std::size_t at = 0;
    do {
        std::byte& one = text.data()[at];
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
    } while (++at < text.size());
