// Wrong: what is not allowed to go is not there.
// Rejected by: task 2: if the system does not take the name away, the error is the system's
// It says: "the system refused to take the name with"
// Kind: another error

// Task 2
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno == EISDIR ? EISDIR : ENOENT, "free_record '", name, "': shm_unlink");
