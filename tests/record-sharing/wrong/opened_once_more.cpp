// Wrong: the size is asked for through one descriptor, and another one is mapped.
// Rejected by: task 2: what was opened is mapped, whoever gets its name meanwhile
// It says: "the other process was killed by signal 7"
// Kind: the world changes

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDONLY, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    descriptor again{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!again.is_open())
        fail(errno, "open_record '", name, "'");
    record* const data = map_record(again.number());
    return {data, again.release(), false};
