// Wrong: what cannot be mapped as it is wanted is mapped otherwise.
// Rejected by: task 1: whatever error mmap has is the one that comes
// It says: "the object cannot be mapped ("Operation not permitted"), and map_record did not say so"
// Kind: error ignored

// Task 1
    void* view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED && errno == EPERM)
        view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of ", std::to_string(sizeof(record)), " bytes");
    return static_cast<record*>(view);
