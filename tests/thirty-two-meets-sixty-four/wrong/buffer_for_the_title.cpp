// Wrong: 1024 bytes are enough for any title.
// Rejected by: task 3: what bounds a title is the view, whatever its length
// It says: "at offset 300 there is one of 5000 bytes, found one of 1023 bytes"
// Kind: bounds

// Task 3
    std::array<char, 1024> text{};
    for (std::size_t at = 0; offset + at < memory.size() && offset < memory.size(); ++at) {
        const char next = memory.read<char>(offset + at);
        if (next == 0)
            return text.data();
        if (at < text.size() - 1)
            text[at] = next;
    }
    throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
