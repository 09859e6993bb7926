// Wrong: the descriptor goes through a number of 16 bits.
// Rejected by: task 1: a number that is no open descriptor is refused, whatever its lower bits say
// It says: "is the number cut?"
// Kind: too narrow

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<std::uint16_t>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of ", std::to_string(sizeof(record)), " bytes");
    return static_cast<record*>(view);
