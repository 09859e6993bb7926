// Right: it divides by 2^32 where ours shifts, and takes the rest where ours converts.

// Task 4
    constexpr std::uint64_t two_to_32 = std::uint64_t{1} << 32;
    return {static_cast<std::uint32_t>(offset / two_to_32),
            static_cast<std::uint32_t>(offset % two_to_32)};
