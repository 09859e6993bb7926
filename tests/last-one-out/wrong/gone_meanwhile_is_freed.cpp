// Wrong: a name that was there at first and is gone now was freed.
// Rejected by: task 2: of two that free a name at the same time one is told that there is none
// It says: "this check freed the name while free_record ran"
// Kind: the world changes

// Task 2
    if (::access(("/dev/shm" + path).c_str(), F_OK) != 0)
        fail(errno, "free_record '", name, "'");
    if (::shm_unlink(path.c_str()) != 0 && errno != ENOENT)
        fail(errno, "free_record '", name, "': shm_unlink");
