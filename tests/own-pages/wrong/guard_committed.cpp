// Wrong: a page more is committed.
// Rejected by: task 2: a page beside is a guard: a store there ends the process
// It says: "pages 2 to 4 were to be committed, and no others"
// Kind: bounds

// Task 2
    if (::mprotect(part.data(), part.size() + 1, PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
