// Wrong: a number of 64 bits has four bytes.
// Rejected by: task 4: the double of bits of every kind
// It says: "this is not the double that has these bits: 1.5"

#include <cstring>

// Task 4
    double value = 0;
    std::memcpy(&value, &bits, 4);
    return value;
