// Wrong: a line that begins with Pss is that of the share.
// Rejected by: task 1: an entry's addresses and numbers are read
// It says: "an entry as Linux 6.1 writes it"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint64_t> shared, own, proportional;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss"))
            proportional = bytes_of(line);
        else if (line.starts_with("Shared_Dirty:"))
            shared = bytes_of(line);
        else if (line.starts_with("Private_Dirty:"))
            own = bytes_of(line);
    }
    if (!shared || !own || !proportional)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, *proportional};
