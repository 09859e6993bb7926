// Wrong: a name means the same object all the time.
// Rejected by: task 2: what was opened is mapped, whoever gets its name meanwhile
// It says: "the other process was killed by signal 7"
// Kind: the world changes

// Task 2
    struct stat status;
    if (::stat(("/dev/shm" + path).c_str(), &status) != 0)
        fail(errno, "open_record '" + name + "' (is the writer running?)");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "': shm_open");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
