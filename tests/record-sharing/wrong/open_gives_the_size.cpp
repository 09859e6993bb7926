// Wrong: who opens an object gives it the size of the record, to be safe.
// Rejected by: task 2: an object may be larger than the record
// It says: "the object was there before, and its bytes were changed"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    if (::ftruncate(object.number(), sizeof(record)) != 0)
        fail(errno, "open_record '" + name + "': ftruncate");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
