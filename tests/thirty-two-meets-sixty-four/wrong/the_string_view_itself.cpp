// Wrong: a std::string_view is the text that it shows.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "the title is not in the shared memory"

// Task 2
    memory.write(agreed_size, title);
    memory.write(agreed_size + sizeof title, '\0');
    return agreed_size;
