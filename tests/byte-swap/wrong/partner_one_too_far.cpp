// Wrong: the last of n bytes has the index n.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "bytes before or after the span were changed, with 8 in it"

// Task 2
    for (std::size_t i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - i]);
