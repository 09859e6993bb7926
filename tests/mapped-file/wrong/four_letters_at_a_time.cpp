// Wrong: four letters at a time are faster, and what is left over can do no harm.
// Rejected by: task 3: what lies before and behind the text is left alone
// It says: "a text of 1 bytes"
// Kind: bounds

// Task 3
    for (std::size_t at = 0; at < text.size(); at += 4)
        for (std::byte& one : std::span{text.data() + at, 4})
            if (one >= std::byte{'a'} && one <= std::byte{'z'})
                one ^= std::byte{'a' ^ 'A'};
