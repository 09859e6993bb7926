// Wrong: between two calls of the system pages that were committed before cannot be used.
// Rejected by: task 2: pages that were committed before can be used at every moment of a commit
// It says: "between two calls of the system it is reserved, and nobody may touch it"
// Kind: seen meanwhile

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
    (void)::mprotect(part.data(), part.size(), PROT_NONE);
    (void)::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE);
