// Wrong: the address of the pointer is that of the object.
// Rejected by: task 1: the span lies over the object: its first byte is the object's first
// It says: "the span does not lie over the object's bytes: its address"

// Task 1
    return {reinterpret_cast<std::byte*>(&address), size};
