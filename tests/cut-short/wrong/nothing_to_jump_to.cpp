// Wrong: a plain copy, of which no handler knows.
// Rejected by: task 2: a file is cut between any two pages, and each copy is right or an error
// It says: "a page that has gone must be an error: the process was killed by signal 7"
// Kind: error ignored

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copy(from, into);
    return {};
