// Wrong: where posix_fallocate has no memory, ftruncate gives a size all the same.
// Rejected by: task 3: where the object gets no memory, a size alone is no record
// It says: "has made an object that has a size alone"
// Kind: error ignored

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '", name, "': shm_open");
    try {
        if (::posix_fallocate(object.number(), 0, sizeof(record)) != 0 &&
            ::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '", name, "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
