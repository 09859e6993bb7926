// Wrong: what cannot be made has a wrong name.
// Rejected by: task 3: where no handle is to be had the error is the system's
// It says: "this process can have no more descriptors, and that is the error to come"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(EINVAL, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
