// Wrong: errno is looked at though munmap has succeeded.
// Rejected by: task 2: munmap is called once, whatever an earlier call has left in errno
// It says: "munmap succeeded, and was called again"
// Kind: another error

// Task 2
    if (mapped_ == nullptr)
        return;
    do {
        ::munmap(mapped_, size_);
    } while (errno == EINTR); // a signal came: again
