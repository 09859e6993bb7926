// Wrong: a section promises nothing until a view asks for it.
// Rejected by: task 1: a section for stores needs a file that is open for both, though its view reads
// It says: "allowed(read, read_write, read): expected section_refused, but found yes"

// Task 1
    const bool direct = between == section::none;
    if (how == opened::write)
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = how == opened::both && (direct || between == section::read_write);
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
