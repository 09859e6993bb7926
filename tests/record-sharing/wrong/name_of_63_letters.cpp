// Wrong: a name has 63 bytes at most.
// Rejected by: task 2: a name may have any letters, and many of them
// It says: "letters is a name"
// Kind: bounds

#include <cstdio>

// Task 2
    char short_path[64];
    std::snprintf(short_path, sizeof short_path, "%s", path.c_str());
    descriptor object{::shm_open(short_path, O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
