// Wrong: what cannot be opened is missing.
// Rejected by: task 3: a smaller object of that name is an error, and is left as it is
// It says: "the object was there before, and its bytes were changed"

// Task 3
    try {
        return open_record(name);
    } catch (const std::system_error&) {
        descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
        if (!object.is_open())
            fail(errno, "create_record '" + name + "': shm_open");
        try {
            if (::ftruncate(object.number(), sizeof(record)) != 0)
                fail(errno, "create_record '" + name + "': ftruncate");
            record* const data = map_record(object.number());
            return {data, object.release(), true};
        } catch (...) {
            ::shm_unlink(path.c_str());
            throw;
        }
    }
