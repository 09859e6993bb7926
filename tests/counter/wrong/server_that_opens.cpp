// Wrong: a server may go on with the counter that is there already.
// Rejected by: task 1: a second server is refused while the first one lives
// It says: "a second server was let in: create did not say that the name is taken"

// Task 1
    return mmf::create_or_open(name, mapping_size);
