// Wrong: room that the file has elsewhere is counted.
// Rejected by: task 3: room that the file has elsewhere is none for the range
// It says: "elsewhere: expected that it has"
// Kind: bounds

// Task 3
    if (length == 0)
        return;
    const off_t begin = as_offset(offset);
    const off_t size = as_offset(length);
    if (begin > std::numeric_limits<off_t>::max() - size)
        fail(EFBIG, "take room for ", std::to_string(length), " bytes");
    const int file = static_cast<int>(handle);
    struct stat status = {};
    if (::fstat(file, &status) != 0)
        fail(errno, "ask for the size of a file");
    if (status.st_size >= begin + size && room_of(handle) >= length)
        return; // it has its room already
    if (const int error = ::posix_fallocate(file, begin, size); error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
