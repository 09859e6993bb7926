// Wrong: the number of the bits is the value of the double.
// Rejected by: task 4: the double of bits of every kind
// It says: "this is not the double that has these bits: -0.0"

// Task 4
    return static_cast<double>(bits);
