// Wrong: who makes a section for copies stores, and needs a file for both.
// Rejected by: task 1: a file opened for reading takes no stores, but copies
// It says: "allowed(read, write_copy, write): expected view_refused, but found section_refused"

// Task 1
    const bool direct = between == section::none;
    const bool written = between == section::read_write || between == section::write_copy;
    if (how == opened::write || (written && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
