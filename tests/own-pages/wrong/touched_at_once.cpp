// Wrong: each page is stored to, so that it has memory.
// Rejected by: task 2: a committed page has no memory before somebody touches it
// It says: "nobody has touched it yet"
// Kind: two looks

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
    for (std::size_t at = 0; at < part.size(); at += page_size())
        static_cast<volatile std::byte&>(part[at]) = part[at];
