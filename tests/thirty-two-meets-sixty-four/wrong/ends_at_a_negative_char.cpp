// Wrong: a char of a text is greater than 0.
// Rejected by: task 3: the title is found wherever it begins
// It says: "at offset 50 there is 'Gr"

// Task 3
    std::string title;
    for (;; ++offset) {
        const auto next = memory.read<signed char>(offset);
        if (next <= 0)
            return title;
        title += static_cast<char>(next);
    }
