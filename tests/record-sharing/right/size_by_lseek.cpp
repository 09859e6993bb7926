// Right: the size by lseek, and the descriptor closed by hand.

// Task 2
    const int number = ::shm_open(path.c_str(), O_RDWR, 0);
    if (number == -1)
        fail(errno, "open_record '" + name + "'");
    try {
        const off_t size = ::lseek(number, 0, SEEK_END);
        if (size < 0)
            fail(errno, "size of '" + name + "'");
        if (static_cast<std::uint64_t>(size) < sizeof(record))
            fail(EINVAL, "'" + name + "' has " + std::to_string(size) + " bytes, the record " +
                             std::to_string(sizeof(record)));
        shared_record shared;
        shared.data = map_record(number);
        shared.handle = number;
        return shared;
    } catch (...) {
        ::close(number);
        throw;
    }
