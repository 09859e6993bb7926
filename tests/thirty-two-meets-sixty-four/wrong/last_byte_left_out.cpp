// Wrong: the last byte of the memory is not part of it.
// Rejected by: task 3: the title is found wherever it begins
// It says: "at offset 124 there is 'abc', and it was refused"

// Task 3
    std::string title;
    for (; offset < memory.size() - 1; ++offset) {
        const char next = memory.read<char>(offset);
        if (next == '\0')
            return title;
        title += next;
    }
    throw mmf::error{std::errc::result_out_of_range, "title_at: there is no 0 up to the end"};
