// Wrong: opens /dev/shm/NAME by open, for which the empty name is the directory, and no invalid argument.
// Rejected by: task 2: what is no name is refused by open_record, too
// It says: "is no name"
// Kind: another error

// Task 2
    descriptor object{::open(("/dev/shm" + path).c_str(), O_RDWR | O_NOFOLLOW | O_CLOEXEC)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat status{};
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "'");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '", name, "': it has ", std::to_string(status.st_size),
             " bytes, and the record ", std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
