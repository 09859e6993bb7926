// Wrong: a mapping that begins where the range ends has to do with it.
// Rejected by: task 3: memory of this process alone is accounted for
// It says: "dirty: expected 0 pages"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from > to)
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
