// Wrong: the number of the bits is the value of the double.
// Rejected by: task 4: the double of bits of every kind
// It says: "1.5: this is the double that a conversion makes of the number"

// Task 4
    return static_cast<double>(bits);
