// Right: it stores the title with memory.write, and looks at the offset itself.

// Task 2
    std::uint64_t at = agreed_size;
    for (const char c : title)
        memory.write(at++, c);
    memory.write(at, '\0');
    return agreed_size;

// Task 3
    std::string title;
    for (; offset < memory.size(); ++offset) {
        const char next = memory.read<char>(offset);
        if (next == '\0')
            return title;
        title += next;
    }
    throw mmf::error{std::errc::result_out_of_range, "title_at: there is no title in the view"};
