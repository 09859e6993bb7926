// Wrong: a double has the 32 bits of a float.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: 1.5"

// Task 3
    return std::bit_cast<std::uint32_t>(static_cast<float>(value));
