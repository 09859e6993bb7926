// Wrong: all of the range is mapped.
// Rejected by: task 3: several mappings, holes between them, and neighbours that do not count
// It says: "mapped: expected"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        if (from != one.begin || to != one.end)
            sum.dirty = sum.proportional = std::nullopt;
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    sum.mapped = range.size();
    return sum;
