// Wrong: a Delphi Integer has 16 bits, as in Turbo Pascal.
// Rejected by: task 3: a new object has 14 bytes of zero, and takes the record's byte for byte
// It says: "the new object is not 14 bytes of zero"

// Task 3
    const off_t size = sizeof(std::uint16_t) + sizeof(std::int16_t) + sizeof(double);

    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), size) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
