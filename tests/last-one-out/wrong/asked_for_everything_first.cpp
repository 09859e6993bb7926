// Wrong: who may write may read as well, so that is asked for first.
// Rejected by: task 4: the guest never asks for more than to read
// It says: "open asked the system for an object to write to"
// Kind: two looks

// Task 4
    const auto both = mmf::open_existing(name);
    return mmf::open_existing(name, mmf::access::read_only);
