// Wrong: who cannot be told gets zeros.
// Rejected by: task 3: if the system does not say it, its error comes
// It says: "none, and an answer"
// Kind: another error

// Task 3
    try {
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
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    return sum;
    } catch (const std::system_error&) {
        return {};
    }
