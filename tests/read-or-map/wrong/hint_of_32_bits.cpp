// Wrong: an unsigned number is large enough for a window.
// Rejected by: task 2: a hint may be for more than 4 GiB
// It says: "the hint of a window of 4294972296 bytes is for 5000"
// Kind: too narrow

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), static_cast<unsigned>(lead + bytes.size()),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
