// Wrong: the mode is set once more after the object was made, so what the umask takes comes back.
// Rejected by: task 3: the umask takes rights of a new object, as of any other file
// It says: "the umask takes the right to write, and the object has it"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '" + name + "'");
    }
    ::fchmod(object.number(), 0600);
    if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0) {
        ::shm_unlink(path.c_str());
        fail(error, "create_record '" + name + "'");
    }
    try {
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
