// Wrong: a view is always as long as the mapping.
// Rejected by: task 3: what bounds a title is the view, whatever its length
// It says: "at offset 40 there is none that ends in the 50 bytes, and title_at did not throw"
// Kind: bounds

// Task 3
    const std::span all{memory.bytes().data(), static_cast<std::size_t>(mapping_size)};
    std::string title;
    for (std::uint64_t at = offset; at < mapping_size; ++at) {
        const char next = static_cast<char>(all[static_cast<std::size_t>(at)]);
        if (next == 0)
            return title;
        title += next;
    }
    throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
