// Wrong: the object has the record's size unless fstat says otherwise.
// Rejected by: task 2: where the system does not say a size, none is believed
// It says: "it has 8 bytes, and open_record takes it for a record of 14"
// Kind: error ignored

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    status.st_size = sizeof(record);
    ::fstat(object.number(), &status);
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
