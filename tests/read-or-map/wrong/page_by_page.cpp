// Wrong: the hint is given for each page by itself.
// Rejected by: task 2: all pages of a window are mapped by one call
// It says: "for 10 windows: one call is enough for each"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::uintptr_t end = begin + bytes.size();
            for (std::uintptr_t page = begin - begin % page_size(); page < end; page += page_size())
                ::madvise(reinterpret_cast<void*>(page), page_size(), MADV_POPULATE_READ);
        }
        visit(bytes);
    });
