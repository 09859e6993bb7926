// Wrong: unsigned long has 64 bits, as on Linux.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "split(0x100000000) is 0x0 and 0x0, expected 0x1 and 0x0"
// Kind: too narrow

// Task 4
    const auto number = static_cast<unsigned long>(offset);
    const auto high = static_cast<std::uint64_t>(number) >> 32;
    return {static_cast<std::uint32_t>(high), static_cast<std::uint32_t>(number)};
