// Wrong: three lines of these names are enough, also if one of them comes twice.
// Rejected by: task 1: where a line is missing there is an error, and no 0
// It says: "it has no line Pss, and two lines"
// Kind: error ignored

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::uint64_t dirty = 0, proportional = 0;
    unsigned lines = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        const bool share = line.starts_with("Pss:");
        if (!share && !line.starts_with("Shared_Dirty:") && !line.starts_with("Private_Dirty:"))
            continue;
        (share ? proportional : dirty) += bytes_of(line);
        ++lines;
    }
    if (lines < 3)
        fail(EINVAL, "read an entry of smaps: a line is missing");
    return {begin, end, dirty, proportional};
