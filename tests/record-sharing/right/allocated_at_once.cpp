// Right: a unique_ptr takes the name away.

#include <memory>

// Task 3
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open()) {
        const int error = errno;
        if (error == EEXIST)
            return open_record(name);
        fail(error, "create_record '" + name + "'");
    }
    std::unique_ptr<const char, int (*)(const char*)> name_guard{path.c_str(), ::shm_unlink};
    const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
    if (error != 0)
        fail(error, "create_record '" + name + "': posix_fallocate");
    shared_record made;
    made.data = map_record(object.number());
    made.handle = object.release();
    made.created = true;
    (void)name_guard.release();
    return made;
