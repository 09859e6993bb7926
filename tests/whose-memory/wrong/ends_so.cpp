// Wrong: a line whose name ends with the words is taken.
// Rejected by: task 1: lines with names that only resemble those are others
// It says: "lines of later systems"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint64_t> shared, own, proportional;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const std::string_view name = line.substr(0, line.find(':'));
        if (name == "Pss")
            proportional = bytes_of(line);
        else if (name == "Shared_Dirty")
            shared = bytes_of(line);
        else if (name.ends_with("Private_Dirty"))
            own = bytes_of(line);
    }
    if (!shared || !own || !proportional)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, *proportional};
