// Wrong: a call that throws comes back to the line below it.
// Rejected by: task 3: if the object cannot be mapped, nothing of it stays
// It says: "mmap failed in create_record, and the name was left behind"

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    if (::ftruncate(object.number(), sizeof(record)) != 0) {
        const int error = errno;
        ::shm_unlink(path.c_str());
        fail(error, "create_record '" + name + "': ftruncate");
    }
    record* const data = map_record(object.number());
    if (data == nullptr) {
        ::shm_unlink(path.c_str());
        fail(ENOMEM, "create_record '" + name + "': no view");
    }
    return {data, object.release(), true};
