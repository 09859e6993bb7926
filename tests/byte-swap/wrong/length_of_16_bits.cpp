// Wrong: no object is longer than 65535 bytes.
// Rejected by: task 1: the span lies over the object: its first byte is the object's first
// It says: "200000 bytes were asked for, and the span has 3392"

// Task 1
    const auto length = static_cast<unsigned short>(size);
    return {static_cast<std::byte*>(address), length};
