// Right: munmap of 0 bytes is refused, and changes nothing.

// Task 2
    ::munmap(mapped_, size_);
