// Wrong: the pages are unmapped and taken anew.
// Rejected by: task 3: the addresses are not free at any moment
// It says: "until they are taken anew another thread may get these addresses"
// Kind: seen meanwhile

// Task 3
    if (part.empty())
        return;
    if (::munmap(part.data(), part.size()) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
    void* const got = ::mmap(part.data(), part.size(), PROT_NONE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(part.size()), " bytes again");
