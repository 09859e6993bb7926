// Wrong: open on a path in /dev/shm is the same as shm_open.
// Rejected by: task 3: a new object is its owner's alone, and exec does not hand it on
// It says: "a program that we start would inherit the handle"
// Kind: inherited

// Task 3
    descriptor object{::open(("/dev/shm" + path).c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
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
