// Right: the lines are taken apart by scanf, in copies that end with a 0.

#include <cinttypes>
#include <cstdio>

// Task 1
    const std::string first{take_line(text)};
    entry found;
    int length = 0;
    if (first.starts_with('-') || first.find("--") < 17 ||
        std::sscanf(first.c_str(), "%16" SCNx64 "-%16" SCNx64 "%n", &found.begin, &found.end,
                    &length) != 2)
        fail(EINVAL, "read the addresses of an entry of smaps");
    unsigned seen = 0;
    while (!text.empty()) {
        const std::string line{take_line(text)};
        const auto value = [&](std::string_view name, unsigned bit) -> std::uint64_t {
            if (!line.starts_with(name))
                return 0;
            seen |= bit;
            return bytes_of(line);
        };
        found.proportional += value("Pss:", 1);
        found.dirty += value("Shared_Dirty:", 2) + value("Private_Dirty:", 4);
    }
    if (seen != 7)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return found;
