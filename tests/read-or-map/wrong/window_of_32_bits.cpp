// Wrong: no window has more than 4 GiB.
// Rejected by: task 2: a window of more than 4 GiB has its whole length
// It says: "and the first one has 5000"
// Kind: too narrow

// Task 2
    large_file_views::walk(from, 0, from.size(), static_cast<unsigned>(window), [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
