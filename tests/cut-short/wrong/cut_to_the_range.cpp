// Wrong: the file ends where the range ends, also if it was longer.
// Rejected by: task 3: a file is never made shorter, and its bytes stay
// It says: "the file has another size: expected 50000 bytes, found"
// Kind: others hurt

#include <unistd.h>

// Task 3
    if (length == 0)
        return;
    const int error =
        ::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room");
    if (::ftruncate(static_cast<int>(handle), as_offset(offset + length)) != 0)
        fail(errno, "make the file as long");
