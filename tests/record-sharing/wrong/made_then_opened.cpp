// Wrong: what was made is opened again by its name, and that may be somebody else's by then.
// Rejected by: task 3: whoever gets the name meanwhile, create_record keeps to what it made or found
// It says: "create_record had made an object before"
// Kind: the world changes

// Task 3
    {
        const descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
        if (!object.is_open() && errno == EEXIST)
            return open_record(name);
        if (!object.is_open())
            fail(errno, "create_record '" + name + "': shm_open");
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0) {
            ::shm_unlink(path.c_str());
            fail(error, "create_record '" + name + "': posix_fallocate");
        }
    }
    try {
        const shared_record made = open_record(name);
        return {made.data, made.handle, true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
