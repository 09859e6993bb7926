// Wrong: fstat of an open descriptor cannot fail.
// Rejected by: task 2: whatever fails in open_record, its error comes, and nothing is held
// It says: "the system does not say the object's size ("Input/output error"), and open_record threw another error: "Invalid argument""
// Kind: error ignored

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat state{};
    ::fstat(object.number(), &state);
    if (state.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "'", name, "' has ", std::to_string(state.st_size), " bytes and not ",
             std::to_string(sizeof(record)));
    record* const view = map_record(object.number());
    return {view, object.release(), false};
