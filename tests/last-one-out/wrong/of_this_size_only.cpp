// Wrong: every mapping has the size that create gives it.
// Rejected by: task 4: a mapping of any size is opened, and a name may be long
// It says: "a keeper made a mapping of 1 bytes"
// Kind: bounds

// Task 4
    mmf::mapping found = mmf::open_existing(name, mmf::access::read_only);
    if (found.size() != mapping_size)
        fail(EINVAL, "open '", std::string{name}, "': of another size");
    return found;
