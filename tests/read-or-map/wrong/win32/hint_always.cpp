// Wrong: what is good for one is good for all: every window gets the hint.
// Rejected by: task 2: with the hint PrefetchVirtualMemory is asked for every window, and else for none
// It says: "pages::when_touched: no hint is given, and PrefetchVirtualMemory was called"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        {
            (void)mapped;
            WIN32_MEMORY_RANGE_ENTRY range{const_cast<std::byte*>(bytes.data()), bytes.size()};
            ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
        }
        visit(bytes);
    });
