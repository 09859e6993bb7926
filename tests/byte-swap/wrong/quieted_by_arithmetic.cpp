// Wrong: times 1 changes no number. It changes a signalling NaN, which comes out quiet.
// Rejected by: task 3: the bits of doubles of every kind
// It says: "these are not the bits of the double: a signalling NaN with the payload 1"
// Kind: history

// Task 3
    const volatile double factor = 1;
    return std::bit_cast<std::uint64_t>(value * factor);
