// Wrong: O_TRUNC begins with a clean object, also where it is opened.
// Rejected by: task 2: a record that is there is found, with its bytes
// It says: "the object was there before, and its bytes were changed"

// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_TRUNC, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    if (::ftruncate(object.number(), sizeof(record)) != 0)
        fail(errno, "open_record '" + name + "': ftruncate");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
