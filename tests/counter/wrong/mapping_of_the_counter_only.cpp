// Wrong: a mapping for a number of 64 bits is as long as the number.
// Rejected by: task 1: another process finds the server's mapping: 64 bytes, all of them 0
// It says: "the mapping has not 64 bytes but 8"

// Task 1
    return mmf::create_new(name, sizeof(std::int64_t));
