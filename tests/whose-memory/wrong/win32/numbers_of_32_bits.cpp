// Wrong: no mapping has 4 GiB.
// Rejected by: task 1: addresses and numbers have 64 bits
// It says: "terabytes at the end of all addresses"
// Kind: too narrow

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint32_t> shared, own, proportional;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss:"))
            proportional = static_cast<std::uint32_t>(bytes_of(line));
        else if (line.starts_with("Shared_Dirty:"))
            shared = static_cast<std::uint32_t>(bytes_of(line));
        else if (line.starts_with("Private_Dirty:"))
            own = static_cast<std::uint32_t>(bytes_of(line));
    }
    if (!shared || !own || !proportional)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, *proportional};
