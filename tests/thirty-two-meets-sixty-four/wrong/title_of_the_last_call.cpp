// Wrong: a static text is empty at the beginning of each call.
// Rejected by: task 3: the title is found wherever it begins
// It says: "at offset 41 there is 'abc', found 'abcabc'"
// Kind: memory between calls

// Task 3
    static std::string title;
    while (const char next = memory.read<char>(offset++))
        title += next;
    return title;
