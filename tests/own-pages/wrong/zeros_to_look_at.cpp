// Wrong: the memory is dropped, and only stores are forbidden.
// Rejected by: task 3: pages that are not committed may be among what is given back
// It says: "what was given back is not as it was before commit: page 0 of 8"

// Task 3
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0 ||
        ::mprotect(part.data(), part.size(), PROT_READ) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
