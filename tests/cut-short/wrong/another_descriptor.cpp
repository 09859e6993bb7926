// Wrong: a second descriptor is opened for it, and stays open.
// Rejected by: task 3: the file stays open, and nothing else does
// It says: "after allocate, and what was opened for it is still open"

#include <unistd.h>

// Task 3
    if (length == 0)
        return;
    const int mine = ::dup(static_cast<int>(handle));
    const int error = ::posix_fallocate(mine, as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
