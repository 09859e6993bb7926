// Right: each level as the set of what it lets pass.

// Task 1
    const unsigned file = how == opened::read ? 1U : how == opened::write ? 2U : 3U;
    const unsigned needed = between == section::none ? wanted == view::write ? 3U : 1U
                            : between == section::read_write ? 3U
                                                             : 1U;
    if ((file & needed) != needed)
        return between == section::none ? answer::view_refused : answer::section_refused;
    const unsigned passes = between == section::none ? file : needed;
    return wanted == view::write && passes != 3 ? answer::view_refused : answer::yes;
