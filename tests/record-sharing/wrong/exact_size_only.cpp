// Wrong: an object that is larger than the record is not the record.
// Rejected by: task 2: an object may be larger than the record
// It says: "open_record does not find the record that is there"
// Kind: bounds

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size != static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': wrong size");

    record* const data = map_record(object.number());
    return {data, object.release(), false};
