// Wrong: a record is for its user alone, whoever made it.
// Rejected by: task 2: what has a name now is opened, whatever had it before, and left as it is
// It says: "open_record changed the mode of an object that others have made"
// Kind: others hurt

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    ::fchmod(object.number(), 0600);
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
