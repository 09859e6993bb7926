// Wrong: the memory is dropped, and comes again to who touches it.
// Rejected by: task 3: who touches what was given back is ended, and the addresses stay reserved
// It says: "found: it can be loaded and stored"

// Task 3
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
