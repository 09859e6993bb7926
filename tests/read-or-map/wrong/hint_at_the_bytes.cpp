// Wrong: the hint is for the bytes, so it begins at the first of them.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "the hint did nothing: madvise answered "Invalid argument" (it wants the address of a page)"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once)
            ::madvise(const_cast<std::byte*>(bytes.data()), bytes.size(), MADV_POPULATE_READ);
        visit(bytes);
    });
