// Wrong: what the file does not allow the section refuses, on Linux too.
// Rejected by: task 1: a file opened for writing alone has no view at all
// It says: "allowed(write, none, read): expected view_refused, but found section_refused"

// Task 1
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return answer::section_refused;
    const bool stores =
        between == section::none ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
