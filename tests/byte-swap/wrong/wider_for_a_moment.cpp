// Wrong: a wider number keeps all bits of a narrow one.
// Rejected by: task 4: the double of bits of every kind
// It says: "a signalling NaN with the payload 1"
// Kind: history

// Task 4
    const volatile long double wider = std::bit_cast<double>(bits);
    return static_cast<double>(wider);
