// Wrong: bytes at an odd address must be copied before they are used.
// Rejected by: task 1: the span lies over the object: its first byte is the object's first
// It says: "and the span lies elsewhere: is it over a copy?"
// Kind: bounds

#include <cstring>

// Task 1
    alignas(8) static std::byte aligned[4096];
    auto* const bytes = static_cast<std::byte*>(address);
    if (reinterpret_cast<std::uintptr_t>(address) % 2 != 0 && size <= sizeof aligned) {
        std::memcpy(aligned, address, size);
        return {aligned, size};
    }
    return {bytes, size};
