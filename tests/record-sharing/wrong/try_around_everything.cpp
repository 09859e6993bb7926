// Wrong: whatever fails in create_record, the name is its own.
// Rejected by: task 3: a smaller object of that name is an error, and is left as it is
// It says: "create_record freed a name that it had not made"
// Kind: others hurt

// Task 3
    try {
        descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
        if (!object.is_open() && errno == EEXIST)
            return open_record(name);
        if (!object.is_open())
            fail(errno, "create_record '" + name + "': shm_open");
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
