// Wrong: the upper half is 1 past 4 GiB, as in the example.
// Rejected by: task 4: the halves make up the offset, the upper one first
// It says: "split(0xffffff0000) is 0x1 and 0xffff0000, expected 0xff and 0xffff0000"
// Kind: bounds

// Task 4
    const bool past_4_gib = offset >= std::uint64_t{4} << 30;
    return {past_4_gib ? 1U : 0U, static_cast<std::uint32_t>(offset)};
