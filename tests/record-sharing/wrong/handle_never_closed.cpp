// Wrong: who has the view needs the handle no more, so nobody must close it.
// Rejected by: task 3: after create, open and the letting go of both nothing is held
// It says: "handle is no open descriptor, and nobody could close the object"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");

    record* const data = map_record(object.number());
    object.release();
    return {data, -1, false};
