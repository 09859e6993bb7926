// Wrong: pages are counted, and turned into bytes with 32 bits.
// Rejected by: task 2: the pages in memory may have more than 4 GiB
// It says: "4 GiB and three pages, all shared"
// Kind: too narrow

// Task 2
    unsigned resident = 0, shared = 0, own = 0;
    each_page(range, [&](std::uint64_t page) {
        const bool there = (page >> 63 & 1) != 0;
        const bool once = (page >> 56 & 1) != 0, of_file = (page >> 61 & 1) != 0;
        resident += there ? 1 : 0;
        shared += there && !once ? 1 : 0;
        own += there && once && !of_file ? 1 : 0;
    });
    const auto size = static_cast<unsigned>(page_size());
    return {resident * size, shared * size, own * size};
