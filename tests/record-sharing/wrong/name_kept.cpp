// Wrong: what is noted for a message may stay.
// Rejected by: task 3: nothing of the heap is kept, whatever comes out
// It says: "bytes of memory were not given back"
// Kind: too large

// Task 2
    const auto* const kept = new std::string("open_record '" + name + "', which is kept for messages");
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, *kept, " (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
