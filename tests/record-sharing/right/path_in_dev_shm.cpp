// Right: asks of the name itself what shm_open asks, and opens a path in /dev/shm.

// Task 2
    if (name.empty() || name.find('/') != std::string::npos)
        fail(EINVAL, "open_record: '" + name + "' is no name");
    descriptor object{::open(("/dev/shm" + path).c_str(), O_RDWR | O_CLOEXEC)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (static_cast<std::size_t>(status.st_size) < sizeof(record))
        fail(EINVAL, "open_record '" + name + "': too small");
    record* const data = map_record(object.number());
    return {data, object.release(), false};

// Task 3
    if (name.empty() || name.find('/') != std::string::npos)
        fail(EINVAL, "create_record: '" + name + "' is no name");

    const std::string file = "/dev/shm" + path;
    descriptor object{::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::unlink(file.c_str());
        throw;
    }
