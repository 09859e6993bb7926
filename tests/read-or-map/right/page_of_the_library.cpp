// Right: the lead is cut by a mask, and the page's size is that of lesson 3.

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const std::uintptr_t page = large_file_views::system_granularity();
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data()) & ~(page - 1);
            const auto end = reinterpret_cast<std::uintptr_t>(bytes.data()) + bytes.size();
            ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_READ);
        }
        visit(bytes);
    });
