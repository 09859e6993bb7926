// Wrong: an int holds the lower half.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "split(0xffffffff) is 0xffffffff and 0xffffffff, expected 0x0 and 0xffffffff"
// Kind: too narrow

// Task 4
    const auto low = static_cast<std::int32_t>(offset);
    const std::int64_t whole = static_cast<std::int64_t>(offset >> 32 << 32) | low;
    return {static_cast<std::uint32_t>(whole >> 32), static_cast<std::uint32_t>(low)};
