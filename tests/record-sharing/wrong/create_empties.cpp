// Wrong: create always begins with an empty object.
// Rejected by: task 3: a name that exists is opened, and its bytes stay
// It says: "the object was there before, and its bytes were changed"
// Kind: others hurt

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
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
