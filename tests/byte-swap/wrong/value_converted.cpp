// Wrong: a conversion to an integer keeps the bits of a double.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "1.5: this is the whole number that a conversion makes of it"

// Task 3
    return static_cast<std::uint64_t>(value);
