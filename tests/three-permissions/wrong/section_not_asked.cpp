// Wrong: the file and the view decide, as if there were no sections.
// Rejected by: task 1: a file opened for writing alone has no view at all
// It says: "allowed(write, read_only, read): expected section_refused, but found view_refused"

// Task 1
    (void)between;
    if (how == opened::write || (wanted == view::write && how != opened::both))
        return answer::view_refused;
    return answer::yes;
