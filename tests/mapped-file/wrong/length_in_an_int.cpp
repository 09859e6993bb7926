// Wrong: an int counts all bytes of a text.
// Rejected by: task 3: a text of more than 4 GiB is looked at to its end
// It says: "is its length kept in 32 bits?"
// Kind: too narrow

// Task 3
    const int count = static_cast<int>(text.size());
    for (int i = 0; i < count; ++i) {
        std::byte& one = text[static_cast<std::size_t>(i)];
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one = static_cast<std::byte>(static_cast<int>(one) - 32);
    }
