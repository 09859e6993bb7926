// Wrong: O_CREAT alone makes the object or opens it.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "the object was there before, and created is true"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
    if (!object.is_open()) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '", name, "'");
    }
    try {
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "memory for '", name, "'");
        record* const view = map_record(object.number());
        return {view, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
