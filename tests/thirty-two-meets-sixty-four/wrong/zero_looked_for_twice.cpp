// Wrong: the 0 that was there is there.
// Rejected by: task 3: the 0 is taken away while the title is read
// It says: "another process has stored an x in the place of its 0"
// On Linux alone: under Wine it reads beyond the view, and the process ends
// Kind: the world changes

// Task 3
    const auto bytes = memory.bytes();
    if (offset >= bytes.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    const auto rest = bytes.subspan(static_cast<std::size_t>(offset));
    if (std::ranges::find(rest, std::byte{0}) == rest.end())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    return reinterpret_cast<const char*>(rest.data());
