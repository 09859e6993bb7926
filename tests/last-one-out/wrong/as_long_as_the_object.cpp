// Wrong: it unmaps as many bytes as the object has, not as many as the view has; behind the view lies what is somebody else's.
// Rejected by: task 1: of a larger object no more is unmapped than its view
// It says: "close_record unmapped more than the view"
// Kind: others hurt

#include <cstddef>

// Task 1
    const shared_record held = std::exchange(shared, {});
    struct stat status{};
    std::size_t length = sizeof(record);
    if (held.handle != -1 && ::fstat(static_cast<int>(held.handle), &status) == 0 &&
        status.st_size > static_cast<off_t>(length))
        length = static_cast<std::size_t>(status.st_size);
    int error = 0;
    if (held.data != nullptr && ::munmap(held.data, length) == -1)
        error = errno;
    if (held.handle != -1 && ::close(static_cast<int>(held.handle)) == -1)
        error = errno;
    if (error != 0)
        fail(error, "close_record of handle ", std::to_string(held.handle));
