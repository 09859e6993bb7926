// Wrong: the text ends where a byte of 0 stands.
// Rejected by: task 1: the last line needs no end, and nothing behind the text is looked at
// It says: "it is read on into that"
// Kind: text without an end

// Task 1
    text = std::string_view{text.data()};
    const auto [begin, end] = addresses_of(take_line(text));
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
