// Wrong: a double that comes out must be no signalling NaN, so it is made quiet.
// Rejected by: task 4: the double of bits of every kind
// It says: "this is not the double that has these bits: a signalling NaN with the payload 1"
// Kind: history

// Task 4
    const volatile double nothing = -0.0;
    return std::bit_cast<double>(bits) + nothing;
