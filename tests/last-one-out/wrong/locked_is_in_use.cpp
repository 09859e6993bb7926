// Wrong: a name is taken away only if nobody has locked the object.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "free_record leaves the name."

#include <sys/file.h>

// Task 2
    const descriptor object{::shm_open(path.c_str(), O_RDONLY, 0)};
    if (!object.is_open())
        fail(errno, "free_record '", name, "'");
    if (::flock(object.number(), LOCK_EX | LOCK_NB) != 0)
        fail(EBUSY, "free_record '", name, "': somebody holds it");
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '", name, "': shm_unlink");
