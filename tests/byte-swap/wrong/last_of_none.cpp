// Wrong: there is a last byte, so bytes.size() - 1 is its index.
// Rejected by: task 2: a span without bytes: nothing is touched
// It says: "0 bytes were given, and memory outside of them was touched: bytes.size() - 1 is 2^64 - 1 then"

// Task 2
    std::size_t left = 0;
    std::size_t right = bytes.size() - 1;
    while (left < right)
        std::swap(bytes[left++], bytes[right--]);
