// Wrong: every field lies at a multiple of its size, so the record has 16 bytes.
// Rejected by: task 3: a new object has 14 bytes of zero, and takes the record's byte for byte
// It says: "the new object is not 14 bytes of zero"

// Task 3
    struct unpacked
    {
        std::uint16_t valwrd;
        std::int32_t valint;
        double valdbl;
    };

    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(unpacked)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
