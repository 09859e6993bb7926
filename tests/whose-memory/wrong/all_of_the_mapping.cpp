// Wrong: what is said of a mapping is said of each part of it.
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
        *sum.dirty += one.dirty;
        *sum.proportional += one.proportional;
    });
    return sum;
