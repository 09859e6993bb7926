// Wrong: every object has the eight bytes of a double.
// Rejected by: task 1: the span lies over the object: its first byte is the object's first
// It says: "the record has 14 bytes"
// Kind: bounds

// Task 1
    (void)size;
    return {static_cast<std::byte*>(address), sizeof(double)};
