// Wrong: a line has room in 1,000 bytes.
// Rejected by: task 1: a name may be as long as it likes
// It says: "a name of 1024 bytes"
// Kind: bounds

// Task 1
    std::array<char, 1'000> buffer;
    const auto next = [&] {
        const std::string_view line = take_line(text).substr(0, buffer.size());
        std::ranges::copy(line, buffer.begin());
        const std::string_view copy{buffer.data(), line.size()};
        if (line.size() == buffer.size())
            fail(EINVAL, "read an entry of smaps: the line is too long");
        return copy;
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
