// Right: makes the object without a name, and names it when it is a record.

// Task 3
    descriptor object{::open("/dev/shm", O_RDWR | O_TMPFILE | O_CLOEXEC, 0600)};
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': open");
    if (name.empty() || name.find('/') != std::string::npos)
        fail(EINVAL, "create_record: '" + name + "' is no name");
    if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
        fail(error, "create_record '" + name + "': posix_fallocate");
    const std::string unnamed = "/proc/self/fd/" + std::to_string(object.number());
    const std::string named = "/dev/shm" + path; // no text is made while there is a view
    record* const data = map_record(object.number());
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, named.c_str(), AT_SYMLINK_FOLLOW) == 0)
        return {data, object.release(), true};
    const int error = errno;
    ::munmap(data, sizeof(record));
    if (error != EEXIST)
        fail(error, "create_record '" + name + "': linkat");
    return open_record(name);
