// Wrong: whoever made the mapping, it is one.
// Rejected by: task 4: the object of another user is refused
// It says: "another user has made the object"
// Kind: others hurt

// Task 4
    return mmf::open_existing(name, mmf::access::read_only, mmf::owners::anyone);
