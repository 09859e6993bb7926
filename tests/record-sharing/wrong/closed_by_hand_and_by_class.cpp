// Wrong: whoever refuses the object closes its descriptor, which closes itself, too.
// Rejected by: task 2: an object smaller than the record is an error, and nothing of it is held
// It says: "after the error the descriptor was closed twice"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record))) {
        ::close(object.number());
        fail(EINVAL, "open_record '", name, "': the object is too small");
    }
    record* const data = map_record(object.number());
    return {data, object.release(), false};
