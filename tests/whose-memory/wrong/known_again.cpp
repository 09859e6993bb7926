// Wrong: what nobody knows is known again from the next mapping on.
// Rejected by: task 3: several mappings, holes between them, and neighbours that do not count
// It says: "dirty: expected nothing"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        sum.mapped += to - from;
        if (from != one.begin || to != one.end)
            sum.dirty = sum.proportional = std::nullopt;
        else {
            sum.dirty = sum.dirty.value_or(0) + one.dirty;
            sum.proportional = sum.proportional.value_or(0) + one.proportional;
        }
    });
    return sum;
