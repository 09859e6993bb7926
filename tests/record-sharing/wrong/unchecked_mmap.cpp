// Wrong: mmap works, so nobody asks what it returns.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "there is no object, mmap failed, and map_record did not say so"
// Kind: error ignored

// Task 1
    return static_cast<record*>(::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                                       static_cast<int>(handle), 0));
