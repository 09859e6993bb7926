// Wrong: what cannot be opened for a reason that it does not know is not there.
// Rejected by: task 2: whatever fails in open_record, its error comes, and nothing is held
// It says: "and open_record threw another error: "No such file or directory""
// Kind: another error

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno == EACCES || errno == EMFILE ? errno : ENOENT, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
