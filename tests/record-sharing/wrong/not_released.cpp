// Wrong: a number outlives the object that had it.
// Rejected by: task 2: a record that is there is found, with its bytes
// It says: "handle is no open descriptor, and nobody could close the object"

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
    return {map_record(object.number()), object.number(), false};
