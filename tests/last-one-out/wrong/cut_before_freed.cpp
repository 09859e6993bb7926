// Wrong: an object without bytes is sure to go.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "the object was there before, and its bytes were changed"
// Kind: others hurt

// Task 2
    ::truncate(("/dev/shm" + path).c_str(), 0);
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '", name, "': shm_unlink");
