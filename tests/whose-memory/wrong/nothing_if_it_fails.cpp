// Wrong: who cannot be told gets zeros.
// Rejected by: task 3: if the system does not say it, its error comes
// It says: "none, and an answer"
// Kind: another error

// Task 3
    try {
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
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    return sum;
    } catch (const std::system_error&) {
        return {};
    }
