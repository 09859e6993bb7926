// Wrong: a name goes with the last handle, as on Windows.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "free_record leaves the name"

// Task 2
    const descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "free_record '" + name + "': shm_open");
