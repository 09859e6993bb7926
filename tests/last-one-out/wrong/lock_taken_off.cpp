// Wrong: who closes takes the lock off first.
// Rejected by: task 1: closing unmaps the view and closes the handle; the name stays
// It says: "close_record took away the lock of the object"
// Kind: others hurt

#include <sys/file.h>

// Task 1
    const shared_record last = std::exchange(shared, {});
    descriptor object{static_cast<int>(last.handle)};
    if (object.is_open())
        ::flock(object.number(), LOCK_UN);
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (object.is_open() && ::close(object.release()) != 0)
        fail(errno, "close_record: close");
