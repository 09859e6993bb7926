// Wrong: at once means all of the file: one view, and its parts are shown.
// Rejected by: task 2: one window is mapped at a time, what visit sees lies in it, and none is left
// It says: "windows of 65536 bytes, and of the file are mapped 10"

// Task 2
    if (mapped == pages::when_touched || window == 0)
        return large_file_views::walk(from, 0, from.size(), window, visit);
    const large_file_views::view all{from, 0, from.size()};
    const std::span<const std::byte> bytes = all.bytes();
    WIN32_MEMORY_RANGE_ENTRY range{const_cast<std::byte*>(bytes.data()), bytes.size()};
    ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
    for (std::size_t done = 0; done < bytes.size();) {
        const auto next =
            static_cast<std::size_t>(std::min<std::uint64_t>(window, bytes.size() - done));
        visit(bytes.subspan(done, next));
        done += next;
    }
