// Right: smaps is read by a stream, line by line.

#include <fstream>

// Task 3
    const auto [begin, end] = addresses_of(range);
    numbers sum{by_page(range)};
    const auto add = [&](std::string_view text) {
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
    };
    errno = 0;
    std::ifstream smaps{"/proc/self/smaps"};
    if (!smaps)
        fail(errno, "open /proc/self/smaps");
    std::string text;
    for (std::string line; std::getline(smaps, line);) {
        if (!line.empty() && (line[0] < 'A' || line[0] > 'Z') && !text.empty()) {
            add(text);
            text.clear();
        }
        text += line + '\n';
    }
    if (smaps.bad())
        fail(errno, "read /proc/self/smaps");
    if (!text.empty())
        add(text);
    return sum;
