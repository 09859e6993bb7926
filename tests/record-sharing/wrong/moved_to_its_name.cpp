// Wrong: who gives a finished object its name is the first to do so.
// Rejected by: task 3: who makes the object between two steps of create_record has created it
// It says: "created is true in 2 of two processes, and one of them has made the object"

#include <cstdio>

// Task 3
    try {
        return open_record(name);
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::no_such_file_or_directory)
            throw;
    }
    const std::string draft = path + '-' + std::to_string(::getpid());
    descriptor object{::shm_open(draft.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        if (::rename(("/dev/shm" + draft).c_str(), ("/dev/shm" + path).c_str()) != 0)
            fail(errno, "create_record '" + name + "': rename");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(draft.c_str());
        throw;
    }
