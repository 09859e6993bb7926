// Wrong: what is good for one is good for all: every window gets the hint.
// Rejected by: task 2: without the hint no page is mapped before it is touched, and each costs a fault
// It says: "pages::when_touched: a page was mapped before it was touched"

// Task 2
    (void)mapped;
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
        const std::size_t lead = begin % page_size();
        ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(), MADV_POPULATE_READ);
        visit(bytes);
    });
