// Wrong: the handle's position is moved to the range.
// Rejected by: task 3: the position of the handle stays where it was
// It says: "the handle has another position"
// Kind: the world changes

#include <unistd.h>

// Task 3
    if (length == 0)
        return;
    (void)::lseek(static_cast<int>(handle), as_offset(offset), SEEK_SET);
    const int error =
        ::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
