// Wrong: an int goes through all bytes of a view.
// Rejected by: task 3: the title is found beyond 2^31 and 2^32 bytes, too
// It says: "at offset 2147483653 there is"
// Kind: too narrow

// Task 3
    const auto bytes = memory.bytes();
    std::string title;
    if (offset < bytes.size())
        for (int at = static_cast<int>(offset); static_cast<std::size_t>(at) < bytes.size(); ++at) {
            const auto next = static_cast<char>(bytes[static_cast<std::size_t>(at)]);
            if (next == 0)
                return title;
            title += next;
        }
    throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
