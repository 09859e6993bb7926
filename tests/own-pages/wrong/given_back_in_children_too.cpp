// Wrong: what is given back is kept from children for ever (MADV_DONTFORK).
// Rejected by: task 3: a child of fork finds what was stored in pages that were given back before
// It says: "it gets no copy after pages 2 to 4 were given back and committed again"
// Kind: inherited

// Task 3
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0 ||
        ::madvise(part.data(), part.size(), MADV_DONTFORK) != 0 ||
        ::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
