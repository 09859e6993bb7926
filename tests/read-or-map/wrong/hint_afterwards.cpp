// Wrong: the order does not matter, the hint comes in any case.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "and in the page table are 0"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        visit(bytes);
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
    });
