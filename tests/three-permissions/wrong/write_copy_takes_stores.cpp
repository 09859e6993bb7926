// Wrong: PAGE_WRITECOPY has WRITE in its name.
// Rejected by: task 1: a file opened for reading takes no stores, but copies
// It says: "allowed(read, write_copy, write): expected view_refused, but found yes"

// Task 1
    const bool direct = between == section::none;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = direct ? how == opened::both : between != section::read_only;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
