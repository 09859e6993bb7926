// Wrong: a double holds any number that fits in 64 bits.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "the halves do not make up the offset: split(0x"
// Kind: too narrow

// Task 4
    const double quotient = static_cast<double>(offset) / 4294967296.0;
    const auto high =
        quotient >= 4294967295.0 ? 0xFFFF'FFFF : static_cast<std::uint32_t>(quotient);
    return {high, static_cast<std::uint32_t>(offset - (std::uint64_t{high} << 32))};
