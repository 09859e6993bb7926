// Wrong: a copy of the bytes serves as well as the object itself.
// Rejected by: task 1: the span lies over the object: its first byte is the object's first
// It says: "the span does not lie over the object's bytes: its address"

#include <cstring>
#include <vector>

// Task 1
    static std::vector<std::byte> copy;
    copy.resize(size);
    std::memcpy(copy.data(), address, size);
    return copy;
