// Wrong: VirtualAlloc is taken never to fail.
// Rejected by: task 2: addresses that are not taken are refused, and stay free
// It says: "found no error"
// Kind: error ignored

// Task 2
    if (!part.empty())
        ::VirtualAlloc(part.data(), part.size(), MEM_COMMIT, PAGE_READWRITE);
