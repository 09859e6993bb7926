// Wrong: mmap fails where there is no room.
// Rejected by: task 1: whatever error mmap has is the one that comes
// It says: "and map_record threw another error: "Cannot allocate memory""
// Kind: another error

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno == EBADF || errno == EACCES ? errno : ENOMEM, "map_record: mmap of ", std::to_string(sizeof(record)), " bytes");
    return static_cast<record*>(view);
