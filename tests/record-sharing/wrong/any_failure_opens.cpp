// Wrong: what cannot be made is there already.
// Rejected by: task 3: whatever fails while the object is made, its error comes, and nothing stays
// It says: "the object cannot be made ("Too many open files"), and create_record threw another error: "No such file or directory""
// Kind: another error

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        return open_record(name);
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
