// Wrong: locked pages are unlocked, and it is asked again.
// Rejected by: task 3: whatever error the system has comes as it is, at the first try
// It says: "expected that error after one call, found"
// Kind: two looks

// Task 3
    int answer = ::madvise(part.data(), part.size(), MADV_DONTNEED);
    if (answer != 0 && errno == EINVAL && ::munlock(part.data(), part.size()) == 0)
        answer = ::madvise(part.data(), part.size(), MADV_DONTNEED);
    if (answer != 0 || ::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
