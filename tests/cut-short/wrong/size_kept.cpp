// Wrong: the room is taken, and the size is left as it was.
// Rejected by: task 3: a file that is too short becomes as long as the range, with zeros
// It says: "10000 bytes from 0 on: the file has 100 bytes"

#include <linux/falloc.h>

// Task 3
    if (length == 0)
        return;
    if (::fallocate(static_cast<int>(handle), FALLOC_FL_KEEP_SIZE, as_offset(offset),
                    as_offset(length)) != 0)
        fail(errno, "take room for ", std::to_string(length), " bytes");
