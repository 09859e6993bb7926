// Wrong: 65535 is as far as any index gets.
// Rejected by: task 2: thousands of bytes are turned around like a few
// It says: "200000 bytes were given, and "
// Kind: too narrow

// Task 2
    for (std::uint16_t i = 0; i < bytes.size() / 2; ++i)
        std::swap(bytes[i], bytes[bytes.size() - 1 - i]);
