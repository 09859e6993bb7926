// Wrong: a name that is not there was freed, so nobody needs to hear of it.
// Rejected by: task 2: a name that is not there cannot be freed
// It says: "there was no such name"

// Task 2
    if (::shm_unlink(path.c_str()) != 0 && errno != ENOENT)
        fail(errno, "free_record '" + name + "': shm_unlink");
