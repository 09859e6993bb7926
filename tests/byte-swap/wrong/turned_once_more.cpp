// Wrong: the bits of a double lie in memory in the opposite order.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "they came turned around, and here nothing is to be turned"

// Task 3
    auto bits = std::bit_cast<std::uint64_t>(value);
    reverse_bytes(bytes_of(bits));
    return bits;
