// Wrong: what is too small to calculate with is 0.
// Rejected by: task 4: the denormal number of its bits, where the processor takes it for 0
// It says: "and double_of lost the bits"
// Kind: history
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 4
    const auto value = std::bit_cast<double>(bits);
    const volatile double one = 1;
    return bits << 1 >> 53 == 0x7FF ? value : value * one;
