// Wrong: ftruncate gives the size, and the first store takes the memory, if there is any.
// Rejected by: task 3: the object has its memory before the first store
// It says: "the object has a size and no memory"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
