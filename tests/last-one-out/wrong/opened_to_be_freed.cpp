// Wrong: a look whether the name is there does no harm.
// Rejected by: task 2: the name goes also where nothing more can be opened
// It says: "To take a name away nothing has to be opened"

// Task 2
    {
        const descriptor object{::shm_open(path.c_str(), O_RDONLY | O_CLOEXEC, 0)};
        if (!object.is_open())
            fail(errno, "free_record '", path, "'");
    }
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '", path, "'");
