// Wrong: the addresses are what scanf finds, and if it finds none they are 0.
// Rejected by: task 1: where the first line has no two addresses there is an error
// It says: "its first line is"

#include <cinttypes>
#include <cstdio>

// Task 1
    std::uint64_t begin = 0, end = 0;
    std::sscanf(std::string{take_line(text)}.c_str(), "%" SCNx64 "-%" SCNx64, &begin, &end);
    std::optional<std::uint64_t> shared, own, proportional;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss:"))
            proportional = bytes_of(line);
        else if (line.starts_with("Shared_Dirty:"))
            shared = bytes_of(line);
        else if (line.starts_with("Private_Dirty:"))
            own = bytes_of(line);
    }
    if (!shared || !own || !proportional)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, *proportional};
