// Wrong: the mode is right in the end, and until then everybody can open the object.
// Rejected by: task 3: who opens between the steps of create_record gets an error, or the record
// It says: "other users can open the object: its mode is not 0600 yet"
// Kind: seen meanwhile

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0666)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::fchmod(object.number(), 0600) != 0)
            fail(errno, "create_record '" + name + "': fchmod");
        if (const int error = ::posix_fallocate(object.number(), 0, sizeof(record)); error != 0)
            fail(error, "create_record '" + name + "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
