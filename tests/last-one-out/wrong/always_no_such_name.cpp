// Wrong: a name that cannot be freed is not there.
// Rejected by: task 2: if the system does not take the name away, the error is the system's
// It says: "a directory has the name, and the error says something else"
// Kind: another error

// Task 2
    if (::shm_unlink(path.c_str()) != 0)
        fail(ENOENT, "free_record '" + name + "': shm_unlink");
