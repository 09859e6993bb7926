// Right: its destructor unmaps 0 bytes, too, which the system refuses and nobody hears.

// Task 3
    ::munmap(mapped_, addressable(range_.length));
