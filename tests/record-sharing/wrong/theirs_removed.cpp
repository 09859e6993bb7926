// Wrong: what fails after the first line is its own affair.
// Rejected by: task 3: a smaller object of that name is an error, and is left as it is
// It says: "create_record freed a name that it had not made"
// Kind: others hurt

// Task 3
    try {
        descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
        if (!object.is_open() && errno == EEXIST)
            return open_record(name);
        if (!object.is_open())
            fail(errno, "create_record '", name, "'");
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "memory for '", name, "'");
        record* const view = map_record(object.number());
        return {view, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
