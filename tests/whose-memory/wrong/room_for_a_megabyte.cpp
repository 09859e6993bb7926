// Wrong: all of smaps fits in a megabyte.
// Rejected by: task 3: thousands of mappings are all accounted for
// It says: "mapped: expected 2000 pages"
// Kind: bounds

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    std::string all(1 << 20, ' ');
    {
        const proc_file smaps{"/proc/self/smaps"};
        std::size_t there = 0;
        while (const std::size_t came = smaps.read(std::span{all}.subspan(there)))
            there += came;
        all.resize(all.rfind("VmFlags", there));
    }
    for (std::string_view text = all; !text.empty();) {
        const std::size_t length = std::min(text.size(), end_of_entry(text));
        const entry one = entry_of(text.substr(0, length));
        text.remove_prefix(length);
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
