// Wrong: a share of 0 is taken for a line that is missing.
// Rejected by: task 1: what is dirty is dirty here and elsewhere: two lines
// It says: "that is an answer"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::optional<std::uint64_t> shared, own;
    std::uint64_t proportional = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss:"))
            proportional = bytes_of(line);
        else if (line.starts_with("Shared_Dirty:"))
            shared = bytes_of(line);
        else if (line.starts_with("Private_Dirty:"))
            own = bytes_of(line);
    }
    if (!shared || !own || proportional == 0)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, *shared + *own, proportional};
