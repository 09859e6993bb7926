// Wrong: memory is given back only if the object is emptied first.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "the object was there before, and its bytes were changed"

// Task 2
    const descriptor object{::shm_open(path.c_str(), O_RDWR | O_TRUNC, 0)};
    if (!object.is_open() || ::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '" + name + "': shm_unlink");
