// Wrong: whoever comes first makes the mapping, be it the server or the client.
// Rejected by: task 4: a client without a server gets an error and makes nothing
// It says: "the client made the mapping itself: open must not create"

// Task 4
    return mmf::create_or_open(name, mapping_size);
