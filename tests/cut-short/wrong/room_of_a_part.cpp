// Wrong: of a large range only the first part gets its room, and the file its size.
// Rejected by: task 3: a full disk is an error, and what has its room can be stored to
// It says: "expected std::errc::no_space_on_device, found no error"
// Kind: cheat

#include <unistd.h>

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const std::uint64_t part = length > 65'536 ? 4096 : length;
    int error = ::posix_fallocate(static_cast<int>(handle), as_offset(offset), as_offset(part));
    if (error == 0 && part < length)
        error = ::posix_fallocate(static_cast<int>(handle), as_offset(offset + length - 1), 1);
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
