// Wrong: what is committed is marked as wiped in a child of fork (MADV_WIPEONFORK).
// Rejected by: task 2: a child of fork finds what was stored in pages that were committed
// It says: "it gets no copy of what commit() has made usable"
// Kind: inherited

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
    if (!part.empty())
        ::madvise(part.data(), part.size(), MADV_WIPEONFORK); // nobody else's
