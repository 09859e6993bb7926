// Right: what is not known is noted apart, and put in at the end.

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    bool known = true;
    std::uint64_t dirty = 0, proportional = 0;
    each_entry([&, begin = begin, end = end](const entry& one) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            return;
        sum.mapped += to - from;
        if (from != one.begin || to != one.end)
            known = false;
        else {
            dirty += one.dirty;
            proportional += one.proportional;
        }
    });
    sum.dirty = known ? std::optional{dirty} : std::nullopt;
    sum.proportional = known ? std::optional{proportional} : std::nullopt;
    return sum;
