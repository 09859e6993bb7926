// Wrong: the middle belongs to the first half.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"

// Task 2
    for (std::size_t i = 0; i < bytes.size() && i <= bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
