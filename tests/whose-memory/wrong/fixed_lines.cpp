// Wrong: each line has its place.
// Rejected by: task 1: an entry's addresses and numbers are read
// It says: "one of few lines"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::array<std::uint64_t, 10> found{};
    for (std::uint64_t& number : found)
        number = bytes_of(take_line(text));
    return {begin, end, found[7] + found[9], found[4]};
