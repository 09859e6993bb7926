// Wrong: a last line without a line end is not read.
// Rejected by: task 1: the last line needs no end, and nothing behind the text is looked at
// It says: "the text ends with"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint64_t> shared, own, proportional;
    while (text.find('\n') != text.npos) {
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
