// Wrong: no section allows as much as one that may only be read.
// Rejected by: task 1: of a file opened for both a section decides who may store, where there is one
// It says: "allowed(both, none, write): expected yes, but found view_refused"

// Task 1
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return between == section::none ? answer::view_refused : answer::section_refused;
    return wanted == view::write && between != section::read_write ? answer::view_refused
                                                                   : answer::yes;
