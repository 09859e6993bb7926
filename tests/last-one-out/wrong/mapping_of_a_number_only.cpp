// Wrong: a mapping for a number of 64 bits is as long as the number.
// Rejected by: task 3: another process finds the mapping: 64 bytes, all of them 0
// It says: "the mapping has not 64 bytes but 8"

// Task 3
    return mmf::create_new(name, sizeof(std::int64_t));
