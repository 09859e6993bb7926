// Wrong: the mode is right only with the umask 0, which is the process's.
// Rejected by: task 3: a new object has 14 bytes of zero, and takes the record's byte for byte
// It says: "create_record changed the umask of the process"

// Task 3
    ::umask(0);
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
