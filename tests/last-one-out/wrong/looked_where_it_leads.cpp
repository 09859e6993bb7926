// Wrong: a name that leads nowhere is none.
// Rejected by: task 2: the name goes also where nothing more can be opened
// It says: "the name is a link that leads nowhere"

// Task 2
    struct stat status;
    if (::stat(("/dev/shm" + path).c_str(), &status) != 0)
        fail(ENOENT, "free_record");
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '", name, "': shm_unlink");
