// Wrong: a text is short enough for the stack.
// Rejected by: task 3: a text may be larger than the stack
// It says: "its stack is used up"
// Kind: too large

#include <alloca.h>
#include <cstring>

// Task 3
    if (text.empty())
        return;
    auto* const copy = static_cast<unsigned char*>(::alloca(text.size()));
    std::memcpy(copy, text.data(), text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = static_cast<unsigned char>(copy[i] - 32);
    std::memcpy(text.data(), copy, text.size());
