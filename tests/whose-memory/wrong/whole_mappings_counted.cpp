// Wrong: a mapping counts as mapped with all of its bytes.
// Rejected by: task 3: of a mapping that is in the range only in part, what nobody knows is nothing
// It says: "mapped: expected 15 pages"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        sum.mapped += one.end - one.begin;
        if (from != one.begin || to != one.end)
            sum.dirty = sum.proportional = std::nullopt;
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    return sum;
