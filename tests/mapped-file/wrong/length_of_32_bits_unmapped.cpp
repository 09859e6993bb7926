// Wrong: an unsigned int is wide enough for the length of a mapping.
// Rejected by: task 2: a view of more than 4 GiB is unmapped to its end
// It says: "is a size kept in 32 bits?"
// Kind: too narrow

// Task 2
    if (mapped_ != nullptr)
        ::munmap(mapped_, static_cast<unsigned>(size_));
