// Right: multiplies the full pages back and adds one if they do not hold everything.

// Task 1
    auto pages = bytes / page_size;
    if (pages * page_size < bytes)
        ++pages;
    return pages;

// Task 2
    std::uint64_t unused = pages * page_size;
    unused -= bytes;
