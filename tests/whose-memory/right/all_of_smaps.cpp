// Right: smaps is read as a whole, and taken apart then.

// Task 3
    const auto [begin, end] = addresses_of(range);
    std::string all;
    {
        const proc_file smaps{"/proc/self/smaps"};
        std::array<char, 65'536> piece;
        while (const std::size_t came = smaps.read(piece))
            all.append(piece.data(), came);
    }
    numbers sum{by_page(range)};
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
