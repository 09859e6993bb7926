// Wrong: whoever says no, there is no view, so it is the view that was refused.
// Rejected by: task 1: a file opened for writing alone has no view at all
// It says: "allowed(write, read_only, read): expected section_refused, but found view_refused"
// Kind: another error

// Task 1
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return answer::view_refused;
    const bool stores =
        between == section::none ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
