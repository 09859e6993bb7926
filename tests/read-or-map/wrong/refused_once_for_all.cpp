// Wrong: a system that has refused the hint once does not know it, so it is not asked again.
// Rejected by: task 2: a window whose hint is refused takes it from no other
// It says: "the hint of the first window was refused, and window 2 got none"
// Kind: memory between calls

// Task 2
    static bool refused = false;
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once && !refused) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            refused = ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                                MADV_POPULATE_READ) != 0;
        }
        visit(bytes);
    });
