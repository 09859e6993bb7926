// Wrong: what was mapped goes by itself when the size is found too small.
// Rejected by: task 2: an object smaller than the record is an error, and nothing of it is held
// It says: "after the error the object is still mapped"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    record* const data = map_record(object.number());
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");
    return {data, object.release(), false};
