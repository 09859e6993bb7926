// Wrong: who opens makes the object if it is missing.
// Rejected by: task 2: a name that nobody made is an error, and is not made by opening it
// It says: "nobody made the object"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");

    record* const data = map_record(object.number());
    return {data, object.release(), false};
