// Wrong: the page behind is given back, too.
// Rejected by: task 3: pages beside keep their bytes and their memory
// It says: "pages 4 to 8 were to be given back, and no others"
// Kind: others hurt

// Task 3
    const std::size_t size = part.size() + (part.empty() ? 0 : 1);
    if (::madvise(part.data(), size, MADV_DONTNEED) != 0 ||
        ::mprotect(part.data(), size, PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
