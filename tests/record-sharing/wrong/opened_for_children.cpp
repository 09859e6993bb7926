// Wrong: open(2) closes its descriptors at an exec as shm_open does.
// Rejected by: task 2: exec does not hand on what was opened
// It says: "a program that we start would inherit the handle"
// Kind: inherited

// Task 2
    descriptor object{::open(("/dev/shm" + path).c_str(), O_RDWR | O_NOFOLLOW)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '", name, "': the object is too small");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
