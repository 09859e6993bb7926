// Wrong: the words are looked for in all of the text, the name of the mapping too.
// Rejected by: task 1: a mapping's name may look like a line
// It says: "the mapping's name is"

// Task 1
    const auto value = [text](std::string_view name) {
        const std::size_t at = text.find(name);
        if (at == text.npos)
            fail(EINVAL, "read an entry of smaps: a line is missing");
        std::string_view rest = text.substr(at);
        return bytes_of(take_line(rest));
    };
    const std::uint64_t dirty = value("Shared_Dirty:") + value("Private_Dirty:");
    const std::uint64_t proportional = value("Pss:");
    const auto [begin, end] = addresses_of(take_line(text));
    return {begin, end, dirty, proportional};
