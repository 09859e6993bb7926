// Wrong: the handle is the caller's as soon as it is known to be good.
// Rejected by: task 2: if the object cannot be mapped, nothing of it is held
// It says: "after the error the descriptor is still open"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat state{};
    if (::fstat(object.number(), &state) != 0)
        fail(errno, "size of '", name, "'");
    if (state.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "'", name, "' has ", std::to_string(state.st_size), " bytes and not ",
             std::to_string(sizeof(record)));
    shared_record shared;
    shared.handle = object.release();
    shared.data = map_record(shared.handle);
    return shared;
