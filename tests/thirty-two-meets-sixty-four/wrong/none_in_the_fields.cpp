// Wrong: no title begins before the end of the fields.
// Rejected by: task 3: the title is found wherever it begins
// It says: "at offset 20 there is 'abc', and it was refused"

// Task 3
    if (offset < agreed_size)
        throw mmf::error{std::errc::result_out_of_range, "title_at: that is a field"};
    std::string title;
    while (const char next = memory.read<char>(offset + title.size()))
        title += next;
    return title;
