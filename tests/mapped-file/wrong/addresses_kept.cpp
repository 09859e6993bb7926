// Wrong: the file is gone from the addresses where another mapping takes its place.
// Rejected by: task 2: the addresses of a view are free when it has gone
// It says: "its addresses are still taken"
// Kind: too large

// Task 2
    if (size_ != 0)
        ::mmap(mapped_, size_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
