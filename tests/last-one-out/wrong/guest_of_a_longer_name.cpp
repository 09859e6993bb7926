// Wrong: the name that a guest looks for ends at the next 0.
// Rejected by: task 4: the guest may read and not write
// It says: "open did not open what was made, but looked for another name"
// Kind: text without an end

// Task 4
    return mmf::open_existing(name.data(), mmf::access::read_only);
