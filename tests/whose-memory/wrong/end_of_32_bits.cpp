// Wrong: a range has less than 4 GiB.
// Rejected by: task 3: a mapping may be longer than 4 GiB
// It says: "mapped: expected"
// Kind: too narrow

// Task 3
    const std::uint64_t begin = addresses_of(range).begin;
    const std::uint64_t end = begin + static_cast<std::uint32_t>(range.size());
    numbers sum{by_page(range)};
    each_entry([&](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        sum.mapped += to - from;
        if (from != one.begin || to != one.end)
            sum.dirty = sum.proportional = std::nullopt;
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    return sum;
