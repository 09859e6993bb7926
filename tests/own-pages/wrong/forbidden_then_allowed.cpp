// Wrong: all pages are forbidden first, and those that were in use stay so if a limit is reached.
// Rejected by: task 2: where a limit of memory is reached there is an error
// It says: "pages 4 to 7 were in use when a commit of all was refused"
// Kind: seen meanwhile

// Task 2
    // All pages begin as what a reserved one is, so that the kernel has one area to change.
    if (::mprotect(part.data(), part.size(), PROT_NONE) != 0 ||
        ::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
