// Wrong: posix_fallocate leaves its reason in errno, as the other calls do.
// Rejected by: task 3: if the object gets no size, nothing of it stays
// It says: "leaves errno alone; create_record threw "Success""
// Kind: another error

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::posix_fallocate(object.number(), 0, sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
