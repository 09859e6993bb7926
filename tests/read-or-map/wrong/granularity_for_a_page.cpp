// Wrong: madvise wants a multiple of the granularity, as views do.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "the hint did nothing: madvise answered"

// Task 2
    const auto granularity = static_cast<std::size_t>(from.granularity());
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            auto* const first = const_cast<std::byte*>(bytes.data());
            const std::size_t lead = reinterpret_cast<std::uintptr_t>(first) % granularity;
            ::madvise(first - lead, lead + bytes.size(), MADV_POPULATE_READ);
        }
        visit(bytes);
    });
