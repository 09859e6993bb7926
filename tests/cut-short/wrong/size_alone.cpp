// Wrong: the file gets its size, and no room for it.
// Rejected by: task 3: the bytes have room on the disk, and others get none
// It says: "expected that it has 1048576 bytes of the disk, found 0"

#include <unistd.h>

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    struct stat status = {};
    if (::fstat(static_cast<int>(handle), &status) != 0 ||
        (status.st_size < as_offset(offset + length) &&
         ::ftruncate(static_cast<int>(handle), as_offset(offset + length)) != 0))
        fail(errno, "make the file longer");
