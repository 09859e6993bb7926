// Wrong: a mapping that is in the range in part is left out.
// Rejected by: task 3: of a mapping that is in the range only in part, what nobody knows is nothing
// It says: "mapped: expected 15 pages"

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    each_entry([&, begin = begin, end = end](const entry& one) {
        if (one.begin < begin || one.end > end || begin == end)
            return;
        sum.mapped += one.end - one.begin;
        *sum.dirty += one.dirty;
        *sum.proportional += one.proportional;
    });
    return sum;
