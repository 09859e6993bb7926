// Wrong: the room is taken, and then the file is asked for its size, and made longer though it may be.
// Rejected by: task 3: the file may grow, and be stored to, while its bytes get their room
// It says: "somebody made the file longer while it got its room, and it was cut to"
// Kind: two looks

#include <unistd.h>

#include <linux/falloc.h>

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    if (::fallocate(static_cast<int>(handle), FALLOC_FL_KEEP_SIZE, as_offset(offset),
                    as_offset(length)) != 0)
        fail(errno, "take room for ", std::to_string(length), " bytes");
    struct stat status = {};
    if (::fstat(static_cast<int>(handle), &status) != 0)
        fail(errno, "ask for the size");
    if (status.st_size < as_offset(offset + length) &&
        ::ftruncate(static_cast<int>(handle), as_offset(offset + length)) != 0)
        fail(errno, "make the file longer");
