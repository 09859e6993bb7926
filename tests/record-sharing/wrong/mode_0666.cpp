// Wrong: everybody who shall share the record needs mode 0666.
// Rejected by: task 3: a new object is its owner's alone, and exec does not hand it on
// It says: "the mode is not 0600"
// Kind: seen meanwhile

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0666)};
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
