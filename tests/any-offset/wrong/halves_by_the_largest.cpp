// Wrong: there are as many 32-bit numbers as the largest of them says.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "split(0xffffffff) is 0x1 and 0x0, expected 0x0 and 0xffffffff"

// Task 4
    constexpr std::uint64_t largest = std::numeric_limits<std::uint32_t>::max();
    return {static_cast<std::uint32_t>(offset / largest),
            static_cast<std::uint32_t>(offset % largest)};
