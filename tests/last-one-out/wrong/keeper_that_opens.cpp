// Wrong: a keeper may go on with what is there already.
// Rejected by: task 3: a second keeper is refused while the first one lives
// It says: "a second keeper was let in: create did not say that the name is taken"

// Task 3
    return mmf::create_or_open(name, mapping_size);
