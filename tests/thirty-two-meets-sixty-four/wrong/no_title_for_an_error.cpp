// Wrong: a client that cannot read the title shows none and goes on.
// Rejected by: task 3: a title that does not lie in the memory is refused
// It says: "at offset 128 there is none that ends in the 128 bytes, and title_at did not throw"

// Task 3
    try {
        std::string title;
        while (const char next = memory.read<char>(offset + title.size()))
            title += next;
        return title;
    } catch (const std::system_error&) {
        return {};
    }
