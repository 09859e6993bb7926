// Wrong: a name that went while it was opened is free, so nobody else can make it.
// Rejected by: task 3: whoever gets the name meanwhile, create_record keeps to what it made or found
// It says: "created is true, and somebody else has made the object"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST) {
        try {
            return open_record(name);
        } catch (const std::system_error& gone) {
            if (gone.code() != std::errc::no_such_file_or_directory)
                throw;
        }
    }
    descriptor made{object.is_open() ? object.release()
                                     : ::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
    if (!made.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (const int error = ::posix_fallocate(made.number(), 0, sizeof(record)); error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(made.number());
        return {data, made.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
