// Wrong: an object that is refused may be emptied, as it is of no use.
// Rejected by: task 3: a smaller object of that name is an error, and is left as it is
// It says: "the object was there before, and its bytes were changed"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST) {
        const descriptor small{::shm_open(path.c_str(), O_RDWR, 0)};
        const std::array<char, 8> zeros{};
        struct stat status;
        if (::fstat(small.number(), &status) == 0 && status.st_size < 14 &&
            ::pwrite(small.number(), zeros.data(), zeros.size(), 0) < 0)
            fail(errno, "create_record '" + name + "': pwrite");
        return open_record(name);
    }
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
