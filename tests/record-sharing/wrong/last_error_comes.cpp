// Wrong: the last call that failed is the one to be told.
// Rejected by: task 3: the error that comes is the first one, though taking the name away fails, too
// It says: "the object gets no memory ("No space left on device"), and create_record threw another error: "Device or resource busy""
// Kind: another error

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '", name, "': shm_open");
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '", name, "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        if (::shm_unlink(path.c_str()) != 0)
            fail(errno, "create_record '", name, "': shm_unlink");
        throw;
    }
