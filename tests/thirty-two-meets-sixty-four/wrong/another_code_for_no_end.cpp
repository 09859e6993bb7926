// Wrong: a text without an end is an invalid argument.
// Rejected by: task 3: what bounds a title is the view, whatever its length
// It says: "title_at threw another error: Invalid argument"
// Kind: another error

// Task 3
    const auto bytes = memory.bytes();
    if (offset >= bytes.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    const auto rest = bytes.subspan(static_cast<std::size_t>(offset));
    const auto end = std::ranges::find(rest, std::byte{0});
    if (end == rest.end())
        throw mmf::error{std::errc::invalid_argument, "title_at: no 0"};
    return {reinterpret_cast<const char*>(rest.data()),
            static_cast<std::size_t>(end - rest.begin())};
