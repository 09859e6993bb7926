// Wrong: a name is gone only when the system says so.
// Rejected by: task 2: of two that free a name at the same time one is told that there is none
// It says: "somebody made it anew, and it took that away, too"
// Kind: the world changes

// Task 2
    int taken = 0;
    while (::shm_unlink(path.c_str()) == 0)
        ++taken;
    if (taken == 0)
        fail(errno, "free_record '", path, "'");
