// Wrong: an object without bytes is one that this call has made.
// Rejected by: task 3: who makes the object between two steps of create_record has created it
// It says: "created is true in 2 of two processes, and one of them has made the object"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "create_record '" + name + "': fstat");
    if (status.st_size != 0)
        return open_record(name);
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
