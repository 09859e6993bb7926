// Wrong: a call that gives back is taken never to fail.
// Rejected by: task 3: whatever error the system has comes as it is, at the first try
// It says: "expected that error after one call, found no error"
// Kind: error ignored

// Task 3
    ::madvise(part.data(), part.size(), MADV_DONTNEED);
    ::mprotect(part.data(), part.size(), PROT_NONE);
