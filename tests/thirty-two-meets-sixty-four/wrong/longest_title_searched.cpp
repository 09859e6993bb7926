// Wrong: no title is longer than those that this program stores.
// Rejected by: task 3: what bounds a title is the view, whatever its length
// It says: "at offset 300 there is one of 88 bytes, and it was refused"
// Kind: bounds

// Task 3
    const auto bytes = memory.bytes();
    if (offset >= bytes.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    auto rest = bytes.subspan(static_cast<std::size_t>(offset));
    rest = rest.first(std::min(rest.size(), longest_title + 1));
    const auto end = std::ranges::find(rest, std::byte{0});
    if (end == rest.end())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    return {reinterpret_cast<const char*>(rest.data()),
            static_cast<std::size_t>(end - rest.begin())};
