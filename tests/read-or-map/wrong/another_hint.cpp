// Wrong: another hint does no harm where that one is not wanted.
// Rejected by: task 2: without the hint no page is mapped before it is touched, and each costs a fault
// It says: "pages::when_touched: no hint is given, and madvise was called"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        } else {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            ::madvise(reinterpret_cast<void*>(begin - begin % page_size()), bytes.size(), MADV_SEQUENTIAL);
        }
        visit(bytes);
    });
