// Wrong: whatever open_record throws, the name is free or will be.
// Rejected by: task 3: a smaller object of that name is an error, and is left as it is
// It says: "for which open_record throws, and tries again and again"

// Task 3
    for (;;) {
        try {
            return open_record(name);
        } catch (const std::system_error&) { // there is none: make it
        }
        descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
        if (!object.is_open() && errno == EEXIST)
            continue; // somebody was faster
        if (!object.is_open())
            fail(errno, "create_record '", name, "'");
        try {
            if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
                fail(error, "memory for '", name, "'");
            record* const view = map_record(object.number());
            return {view, object.release(), true};
        } catch (...) {
            ::shm_unlink(path.c_str());
            throw;
        }
    }
