// Wrong: huge pages are asked for.
// Rejected by: task 2: a touch of one page brings no others, also where huge pages could be had
// It says: "huge pages were asked for (MADV_HUGEPAGE)"
// Kind: others hurt

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
    ::madvise(part.data(), part.size(), MADV_HUGEPAGE); // fewer faults; a hint
