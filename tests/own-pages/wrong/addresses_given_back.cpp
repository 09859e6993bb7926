// Wrong: the addresses are unmapped, too.
// Rejected by: task 3: who touches what was given back is ended, and the addresses stay reserved
// It says: "found: nothing is reserved there"
// Kind: the world changes

// Task 3
    if (!part.empty() && ::munmap(part.data(), part.size()) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
