// Wrong: one byte of each page is looked at before visit sees the window: a fault each, but soon.
// Rejected by: task 2: a hint that the system refuses is no error
// It says: "madvise is refused, and pages were mapped before visit saw them"
// Kind: two looks

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
        for (std::size_t at = 0; mapped == pages::at_once && at < bytes.size();
             at += page_size() - (begin + at) % page_size()) {
            const volatile std::byte seen = bytes[at];
            (void)seen;
        }
        visit(bytes);
    });
