// Wrong: a call that fails is made again until it does not.
// Rejected by: task 2: the end of a view throws nothing, whatever munmap answers
// It says: "and called again"
// Kind: error ignored

// Task 2
    while (mapped_ != nullptr && ::munmap(mapped_, size_) != 0)
        ;
