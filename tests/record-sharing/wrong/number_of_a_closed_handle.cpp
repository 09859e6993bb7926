// Wrong: the number of a descriptor stays good when its scope ends.
// Rejected by: task 2: a record that is there is found, with its bytes
// It says: "handle is no open descriptor"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");
    return {map_record(object.number()), object.number(), false};
