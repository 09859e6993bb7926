// Right: goes by pairs of addresses, and exchanges two bytes by xor.

// Task 1
    auto* const begin = static_cast<std::byte*>(address);
    return std::span<std::byte>(begin, begin + size);
// Task 2
    if (bytes.empty())
        return;
    for (std::size_t i = 0, j = bytes.size() - 1; i < j; ++i, --j) {
        bytes[i] ^= bytes[j];
        bytes[j] ^= bytes[i];
        bytes[i] ^= bytes[j];
    }
