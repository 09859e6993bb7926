// Wrong: closing the descriptor takes the object away again.
// Rejected by: task 3: if the object gets no size, nothing of it stays
// It says: "an object without size was left behind under its name"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    if (::ftruncate(object.number(), sizeof(record)) != 0)
        fail(errno, "create_record '" + name + "': ftruncate");
    record* const data = map_record(object.number());
    return {data, object.release(), true};
