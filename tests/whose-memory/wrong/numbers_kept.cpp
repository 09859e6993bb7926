// Wrong: the numbers of the entry before stay where a line is missing.
// Rejected by: task 1: where a line is missing there is an error, and no 0
// It says: "it has no line Pss"
// Kind: memory between calls

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    static std::optional<std::uint64_t> shared, own, proportional;
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
