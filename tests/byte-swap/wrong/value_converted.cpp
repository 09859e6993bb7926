// Wrong: a conversion to an integer keeps the bits of a double.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: -0.0"

// Task 3
    return static_cast<std::uint64_t>(value);
