// Wrong: nobody may touch the pages, and they keep their memory.
// Rejected by: task 3: what is given back has no memory any more
// It says: "what was given back has memory still: of 5 pages expected 0"

// Task 3
    if (::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
