// Wrong: what nobody knows is known again from the next mapping on.
// Rejected by: task 3: several mappings, holes between them, and neighbours that are not in the range
// It says: "dirty: expected nothing"

// Task 3
    const std::uint64_t begin = address_of(range);
    const std::uint64_t end = begin + range.size();
    numbers sum{by_page(range)};
    each_entry([&](std::string_view text) {
        const entry one = entry_of(text);
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
