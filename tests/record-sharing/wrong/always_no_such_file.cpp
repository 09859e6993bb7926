// Wrong: what cannot be opened is not there.
// Rejected by: task 2: where no handle is to be had the error is the system's
// It says: "this process can have no more descriptors, and that is the error to come"
// Kind: another error

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(ENOENT, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");

    record* const data = map_record(object.number());
    return {data, object.release(), false};
