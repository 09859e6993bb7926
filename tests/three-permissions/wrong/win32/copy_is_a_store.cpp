// Wrong: who stores needs a file that was opened for stores, copies or not.
// Rejected by: task 1: a file opened for reading takes no stores, but copies
// It says: "allowed(read, none, copy): expected yes, but found view_refused"

// Task 1
    const bool direct = between == section::none;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    return wanted != view::read && !stores ? answer::view_refused : answer::yes;
