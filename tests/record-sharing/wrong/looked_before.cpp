// Wrong: what was missing a moment ago is missing still.
// Rejected by: task 3: who makes the object between two steps of create_record has created it
// It says: "created is true in 2 of two processes, and one of them has made the object"
// Kind: the world changes

// Task 3
    try {
        return open_record(name);
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::no_such_file_or_directory)
            throw;
    }
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT, 0600)};
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
