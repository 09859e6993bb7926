// Wrong: an empty file is done before the window is looked at.
// Rejected by: task 2: a window of 0 bytes is refused, also for an empty file
// It says: "a window of 0 bytes, for a file of 0"
// Kind: bounds

// Task 2
    const std::uint64_t size = from.size();
    if (size == 0)
        return; // nothing to show
    large_file_views::walk(from, 0, size, window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const std::uintptr_t begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
