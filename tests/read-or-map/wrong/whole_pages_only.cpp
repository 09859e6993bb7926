// Wrong: a hint is for whole pages, and the last one of the file is none.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "the hint was for 0 bytes: 1 bytes through windows of 4096"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead),
                      (lead + bytes.size()) / page_size() * page_size(), MADV_POPULATE_READ);
        }
        visit(bytes);
    });
