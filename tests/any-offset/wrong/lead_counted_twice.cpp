// Wrong: the lead has to be added to the length before it is unmapped.
// Rejected by: task 3: the end of a view leaves its neighbours mapped
// It says: "a view lost its bytes when another one went"
// Kind: others hurt

// Task 3
    if (mapped_ != nullptr)
        ::munmap(mapped_, addressable(range_.lead + range_.length));
