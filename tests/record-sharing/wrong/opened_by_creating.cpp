// Wrong: what exists is opened by a call that makes it if it is gone.
// Rejected by: task 3: whoever gets the name meanwhile, create_record keeps to what it made or found
// It says: "the object went before it was opened, and create_record left another one in its place"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    const bool created = object.is_open();
    if (!created && errno != EEXIST)
        fail(errno, "create_record '" + name + "': shm_open");
    if (!created) {
        descriptor found{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
        struct stat status;
        if (!found.is_open() || ::fstat(found.number(), &status) != 0)
            fail(errno, "create_record '" + name + "'");
        if (status.st_size < static_cast<off_t>(sizeof(record)))
            fail(EINVAL, "create_record '" + name + "': the object is too small");
        record* const data = map_record(found.number());
        return {data, found.release(), false};
    }
    try {
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
