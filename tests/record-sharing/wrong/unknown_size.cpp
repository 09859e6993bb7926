// Wrong: what can be opened is as large as the record.
// Rejected by: task 2: an object smaller than the record is an error, and nothing of it is held
// It says: "the object has 0 bytes, the record 14: a load or store in it is a SIGBUS"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
