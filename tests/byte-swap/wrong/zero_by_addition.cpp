// Wrong: adding 0 to a double changes none of its bits.
// Rejected by: task 4: the double of bits of every kind
// It says: "this is not the double that has these bits: -0.0"

// Task 4
    double value = 0;
    value += std::bit_cast<double>(bits);
    return value;
