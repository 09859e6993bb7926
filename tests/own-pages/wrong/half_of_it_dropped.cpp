// Wrong: what is dropped is counted in 32 bits.
// Rejected by: task 3: more than 4 GiB are given back to their end
// It says: "what was given back has memory still"
// Kind: too narrow

// Task 3
    const unsigned size = static_cast<unsigned>(part.size());
    if (::madvise(part.data(), size, MADV_DONTNEED) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
    if (::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "forbid ", std::to_string(part.size()), " bytes");
