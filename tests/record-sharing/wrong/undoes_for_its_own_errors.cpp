// Wrong: takes the name away for a std::system_error alone, and not if the sentence of the error finds no memory.
// Rejected by: task 3: if there is no memory for the process itself, nothing of the object stays
// It says: "the name was left behind"
// Kind: error ignored

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        const int error = errno;
        if (error == EEXIST)
            return open_record(name);
        fail(error, "create_record '", name, "'");
    }
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '", name, "': no ", std::to_string(sizeof(record)), " bytes");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (const std::system_error&) {
        ::shm_unlink(path.c_str());
        throw;
    }
