// Wrong: what open_record does not find can be made.
// Rejected by: task 3: who makes the object between two steps of create_record has created it
// It says: "the object was there when create_record came to make it, and is to be opened"
// Kind: the world changes

// Task 3
    try {
        return open_record(name);
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::no_such_file_or_directory)
            throw;
    }
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
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
