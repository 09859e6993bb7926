// Wrong: what is there and cannot be opened is of no use to anybody.
// Rejected by: task 3: whatever fails where the object is there, its error comes, and the name stays
// It says: "the object is there and cannot be opened, and create_record took its name"
// Kind: others hurt

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        try {
            return open_record(name);
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::too_many_files_open)
                throw;
            ::shm_unlink(path.c_str());
            throw;
        }
    if (!object.is_open())
        fail(errno, "create_record '", name, "': shm_open");
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '", name, "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
