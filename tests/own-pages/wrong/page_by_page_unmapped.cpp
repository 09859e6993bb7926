// Wrong: what has no memory needs no address, and each page is unmapped.
// Rejected by: task 3: committed again, it is zeros and takes no memory until it is touched
// It says: "what was given back is not as it was before commit: page 1 of 8: expected: it is reserved, and nobody may touch it; found: nothing is reserved there"
// Kind: the world changes

// Task 3
    for (; !part.empty(); part = part.subspan(page_size()))
        if (::munmap(part.data(), page_size()) != 0)
            fail(errno, "give back ", std::to_string(part.size()), " bytes");
