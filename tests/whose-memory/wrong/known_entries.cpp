// Wrong: the mappings are read once, as they stay what they are.
// Rejected by: task 3: memory of this process alone is accounted for
// It says: "of 16 pages three were stored to"
// Kind: memory between calls

#include <vector>

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    static std::vector<entry> all;
    if (all.empty())
        each_entry([&](const entry& one) { all.push_back(one); });
    for (const entry& one : all) {
        const std::uint64_t from = std::max(one.begin, begin);
        const std::uint64_t to = std::min(one.end, end);
        if (from >= to)
            continue;
        sum.mapped += to - from;
        if (from != one.begin || to != one.end)
            sum.dirty = sum.proportional = std::nullopt;
        else if (sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    }
    return sum;
