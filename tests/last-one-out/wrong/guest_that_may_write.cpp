// Wrong: an argument with a default value can be left out.
// Rejected by: task 4: the guest may read and not write
// It says: "the guest asked for more than it needs: it was let in to write"
// Kind: two looks

// Task 4
    return mmf::open_existing(name);
