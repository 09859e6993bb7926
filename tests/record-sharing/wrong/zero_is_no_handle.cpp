// Wrong: descriptors are greater than 0.
// Rejected by: task 3: what is made as 0 is a record
// It says: "a process whose next descriptor was 0 made no record"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (object.number() <= 0)
        fail(errno, "create_record '", name, "': shm_open");
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '", name, "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
