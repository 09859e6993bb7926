// Wrong: a DWORD is large enough for a place in a file.
// Rejected by: task 2: a file of more than 4 GiB comes to its end
// It says: "of 4295067296 bytes came"

// Task 2
    const auto size = static_cast<DWORD>(from.size());
    large_file_views::walk(from, 0, size, window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            WIN32_MEMORY_RANGE_ENTRY range{const_cast<std::byte*>(bytes.data()), bytes.size()};
            ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
        }
        visit(bytes);
    });
