// Wrong: a range that is longer than what is free on the disk is refused, also where it has its room.
// Rejected by: task 3: a full disk is an error, and what has its room can be stored to
// It says: "8 pages that have it already, and nothing else is free on the disk: expected no error"
// Kind: two looks

#include <sys/statvfs.h>

// Task 3
    if (length == 0)
        return;
    const off_t begin = as_offset(offset), size = as_offset(length);
    struct statvfs disk = {};
    if (::fstatvfs(static_cast<int>(handle), &disk) == 0 && offset + length <= std::uint64_t{1} << 62 &&
        length / disk.f_frsize > disk.f_bavail)
        fail(ENOSPC, "take room for ", std::to_string(length), " bytes");
    if (const int error = ::posix_fallocate(static_cast<int>(handle), begin, size); error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
