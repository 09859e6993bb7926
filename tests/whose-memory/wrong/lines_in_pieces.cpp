// Wrong: a line is read in pieces of 4,096 bytes, and each piece is taken for a line.
// Rejected by: task 1: a name may be as long as it likes
// It says: "a part of the name is taken for the line Pss"
// Kind: bounds

// Task 1
    const auto next = [&text] {
        std::string_view piece = text.substr(0, 4'096);
        const std::string_view line = take_line(piece);
        text.remove_prefix(std::min(text.size(), line.size() + (line.size() < 4'096 ? 1 : 0)));
        return line;
    };
    const auto [begin, end] = addresses_of(next());
    std::optional<std::uint64_t> shared, own, proportional;
    while (!text.empty()) {
        const std::string_view line = next();
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
