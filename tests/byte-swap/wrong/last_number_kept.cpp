// Wrong: equal numbers have equal bits.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: -0.0"
// Kind: memory between calls

// Task 3
    static double last = 1;
    static std::uint64_t bits = 0x3FF0'0000'0000'0000;
    if (!(value == last)) {
        last = value;
        bits = std::bit_cast<std::uint64_t>(value);
    }
    return bits;
