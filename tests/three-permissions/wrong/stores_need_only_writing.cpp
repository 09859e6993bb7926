// Wrong: to store, a file that is opened for writing is enough.
// Rejected by: task 1: a file opened for writing alone has no view at all
// It says: "allowed(write, none, write): expected view_refused, but found yes"

// Task 1
    const bool direct = between == section::none;
    if (how == opened::write && wanted == view::write && (direct || between == section::read_write))
        return answer::yes;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
