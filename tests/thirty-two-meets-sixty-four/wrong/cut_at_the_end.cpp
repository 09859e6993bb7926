// Wrong: a title without an end ends where the memory ends.
// Rejected by: task 3: a title without an end is refused
// It says: "at offset 40 there is none that ends in the 128 bytes, and title_at did not throw"

// Task 3
    std::string title{memory.read<char>(offset)};
    if (title.front() == '\0')
        return {};
    while (++offset < memory.size()) {
        const char next = memory.read<char>(offset);
        if (next == '\0')
            break;
        title += next;
    }
    return title;
