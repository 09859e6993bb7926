// Wrong: what is no number is 0, and a minus makes it large.
// Rejected by: task 1: where a line has no number of kB there is an error
// It says: "it has the line"

#include <cstdlib>

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint64_t> shared, own, proportional;
    const auto value = [](std::string_view line) {
        const std::string number{line.substr(line.find(':') + 1)};
        return std::strtoull(number.c_str(), nullptr, 10) * 1024;
    };
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss:"))
            proportional = value(line);
        else if (line.starts_with("Shared_Dirty:"))
            shared = value(line);
        else if (line.starts_with("Private_Dirty:"))
            own = value(line);
    }
    if (!shared || !own || !proportional)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, *proportional};
