// Wrong: module mmf wants the name as POSIX does.
// Rejected by: task 3: another process finds the mapping: 64 bytes, all of them 0
// It says: "the name of a mapping must not contain '/'"

// Task 3
    return mmf::create_new(posix_name(std::string{name}), mapping_size);
