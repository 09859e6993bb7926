// Wrong: every byte changes places with its partner, from the first to the last.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "but as they were: was each pair swapped twice, or a copy turned around?"

// Task 2
    for (std::size_t i = 0; i < bytes.size(); ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
