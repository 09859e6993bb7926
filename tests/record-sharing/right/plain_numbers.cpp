// Right: keeps plain descriptors and closes them by hand on every way out.

// Task 2
    const int object = ::shm_open(path.c_str(), O_RDWR, 0600);
    if (object == -1)
        fail(errno, "open_record '" + name + "'");
    const off_t size = ::lseek(object, 0, SEEK_END);
    if (size < off_t{sizeof(record)}) {
        const int error = size < 0 ? errno : EINVAL;
        ::close(object);
        fail(error, "open_record '" + name + "': " + std::to_string(size) +
                        " bytes, the record has " + std::to_string(sizeof(record)));
    }
    try {
        return {map_record(object), object, false};
    } catch (...) {
        ::close(object);
        throw;
    }

// Task 3
    const int object = ::shm_open(path.c_str(), O_CREAT | O_EXCL | O_RDWR, S_IRUSR | S_IWUSR);
    if (object == -1) {
        if (errno == EEXIST)
            return open_record(name);
        fail(errno, "create_record '" + name + "': shm_open");
    }
    try {
        const int error = ::posix_fallocate(object, 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        return {map_record(object), object, true};
    } catch (...) {
        ::close(object);
        ::shm_unlink(path.c_str());
        throw;
    }
