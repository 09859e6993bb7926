// Wrong: there are always eight bytes to turn around.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "bytes before or after the span were changed, with 2 in it"
// Kind: bounds

// Task 2
    for (std::size_t i = 0; i < 4; ++i)
        std::swap(bytes[i], bytes[7 - i]);
