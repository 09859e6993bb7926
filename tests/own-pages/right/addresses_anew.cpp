// Right: the addresses are mapped anew over what is given back: one call for both.

// Task 3
    if (part.empty())
        return;
    if (::mmap(part.data(), part.size(), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
               0) == MAP_FAILED)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
