// Wrong: map_record closes the handle that it cannot map.
// Rejected by: task 2: if the object cannot be mapped, nothing of it is held
// It says: "after the error the descriptor is still open"

// Task 2
    const int object = ::shm_open(path.c_str(), O_RDWR, 0);
    if (object < 0)
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object, &status) != 0 || status.st_size < static_cast<off_t>(sizeof(record))) {
        ::close(object);
        fail(EINVAL, "open_record '" + name + "': the object is too small");
    }
    return {map_record(object), object, false};
