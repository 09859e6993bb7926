// Wrong: of half a mapping half is dirty.
// Rejected by: task 3: of a mapping that is in the range only in part, what nobody knows is nothing
// It says: "expected nothing, as nobody knows it"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        sum.mapped += to - from;
        const double part =
            static_cast<double>(to - from) / static_cast<double>(one.end - one.begin);
        *sum.dirty += static_cast<std::uint64_t>(static_cast<double>(one.dirty) * part);
        *sum.proportional +=
            static_cast<std::uint64_t>(static_cast<double>(one.proportional) * part);
    });
    return sum;
