// Wrong: who takes the name away has undone all.
// Rejected by: task 3: if the object gets no size, nothing of it stays
// It says: "after the error the object is still mapped"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '", name, "'");
    }
    try {
        record* const view = map_record(object.number());
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "memory for '", name, "'");
        return {view, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
