// Wrong: the mapping is as long as the record of lesson 11.
// Rejected by: task 3: another process finds the mapping: 64 bytes, all of them 0
// It says: "the mapping has not 64 bytes but 14"
// Kind: bounds

// Task 3
    return mmf::create_new(name, sizeof(record));
