// Wrong: the name is taken away only if a std::system_error comes; a std::bad_alloc leaves it, with an object of 0 bytes.
// Rejected by: task 3: if there is no memory for the process itself, nothing of the object stays
// It says: "no std::system_error"
// Kind: error ignored

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '" + path + "'");
    }
    try {
        const std::string tried = "create_record '" + path + "': " +
                                  std::to_string(sizeof(record)) + " bytes of shared memory";
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, tried);
        record* const view = map_record(object.number());
        return {view, object.release(), true};
    } catch (const std::system_error&) {
        ::shm_unlink(path.c_str());
        throw;
    }
