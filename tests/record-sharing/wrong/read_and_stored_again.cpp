// Wrong: the opener brings in the page by storing what it has read there.
// Rejected by: task 2: what was opened is mapped, whoever gets its name meanwhile
// It says: "open_record stored something in the object"
// Kind: two looks

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    std::array<char, sizeof(record)> bytes;
    if (::pread(object.number(), bytes.data(), bytes.size(), 0) != ssize_t{sizeof(record)})
        fail(EINVAL, "open_record '", name, "': the object is too small");
    if (::pwrite(object.number(), bytes.data(), bytes.size(), 0) != ssize_t{sizeof(record)})
        fail(EIO, "open_record '", name, "': pwrite");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
