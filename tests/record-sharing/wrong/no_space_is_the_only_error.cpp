// Wrong: posix_fallocate fails if there is no space, and in no other way.
// Rejected by: task 3: if the object gets no size, nothing of it stays
// It says: "and create_record did not say so"
// Kind: error ignored

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '", name, "'");
    }
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error == ENOSPC)
            fail(error, "memory for '", name, "'");
        record* const view = map_record(object.number());
        return {view, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
