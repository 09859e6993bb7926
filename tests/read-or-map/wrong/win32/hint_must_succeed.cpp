// Wrong: every call that fails is an error.
// Rejected by: task 2: with the hint PrefetchVirtualMemory is asked for every window, and else for none
// It says: "which is no error for a hint, and by_views threw"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            WIN32_MEMORY_RANGE_ENTRY range{const_cast<std::byte*>(bytes.data()), bytes.size()};
            if (!::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0))
                fail(::GetLastError(), "prefetch");
        }
        visit(bytes);
    });
