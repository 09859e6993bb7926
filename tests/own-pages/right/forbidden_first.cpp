// Right: the pages are forbidden, and then dropped.

// Task 3
    if (part.empty())
        return;
    if (::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
