// Wrong: whoever comes first makes the mapping, be it the keeper or the guest.
// Rejected by: task 4: a guest without a keeper gets an error and makes nothing
// It says: "the guest made the mapping itself: open must not create"

// Task 4
    return mmf::create_or_open(name, mapping_size);
