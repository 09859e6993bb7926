// Wrong: all lines with Dirty in their names are added up.
// Rejected by: task 1: an entry's addresses and numbers are read
// It says: "Shared_Dirty 84 kB, Private_Dirty 8 kB"

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    const std::uint64_t proportional = field_of(text, "Pss");
    std::uint64_t dirty = field_of(text, "Shared_Dirty") + field_of(text, "Private_Dirty");
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.starts_with("Pss_Dirty:"))
            dirty += bytes_of(line);
    }
    return {begin, end, dirty, proportional};
