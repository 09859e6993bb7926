// Wrong: the pages are mapped anew, and what stood there is lost.
// Rejected by: task 2: pages that were committed before stay as they are
// It says: "their bytes have changed"
// Kind: others hurt

// Task 2
    if (part.empty())
        return;
    if (::mmap(part.data(), part.size(), PROT_READ | PROT_WRITE,
               MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
