// Wrong: a line that is missing says 0.
// Rejected by: task 1: where a line is missing there is an error, and no 0
// It says: "what is no entry is taken for one: it has no line"
// Kind: error ignored

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    std::uint64_t shared = 0, own = 0, proportional = 0;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss:"))
            proportional = bytes_of(line);
        else if (line.starts_with("Shared_Dirty:"))
            shared = bytes_of(line);
        else if (line.starts_with("Private_Dirty:"))
            own = bytes_of(line);
    }
    return {begin, end, shared + own, proportional};
