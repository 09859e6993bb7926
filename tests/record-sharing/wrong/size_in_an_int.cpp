// Wrong: an object's size fits into an int.
// Rejected by: task 2: an object may be larger than the record
// It says: "an object of 4 GiB is large enough, and open_record says: "
// Kind: too narrow

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    const int size = static_cast<int>(status.st_size);
    if (size < static_cast<int>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
