// Wrong: an index of bytes is a byte.
// Rejected by: task 2: thousands of bytes are turned around like a few
// It says: "4096 bytes were given, and "
// Kind: too narrow

// Task 2
    for (unsigned char i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
