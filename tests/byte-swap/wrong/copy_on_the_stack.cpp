// Wrong: the stack has room for a copy.
// Rejected by: task 2: millions of bytes are turned around like a few
// It says: "is there a copy on the stack"
// Kind: too large
// On Linux alone: a stack of Windows is another size

#include <algorithm>

// Task 2
    auto* const copy = static_cast<std::byte*>(__builtin_alloca(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), copy);
    std::reverse_copy(copy, copy + bytes.size(), bytes.begin());
