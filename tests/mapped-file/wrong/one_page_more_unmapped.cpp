// Wrong: where the last page is not full, one more must go.
// Rejected by: task 2: the end of a view leaves other views mapped
// It says: "a view lost its bytes when another one went"
// Kind: others hurt

// Task 2
    if (mapped_ != nullptr)
        ::munmap(mapped_, size_ + 4096);
