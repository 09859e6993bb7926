// Wrong: of a section for copies there are views that copy, and no others.
// Rejected by: task 1: a file opened for reading takes no stores, but copies
// It says: "allowed(read, write_copy, read): expected yes, but found view_refused"

// Task 1
    const bool direct = between == section::none;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    if (between == section::write_copy)
        return wanted == view::copy ? answer::yes : answer::view_refused;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
