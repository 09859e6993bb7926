// Wrong: an unsigned number is large enough for a place in a file.
// Rejected by: task 2: a file of more than 4 GiB comes to its end
// It says: "of 4295067296 bytes came"
// Kind: too narrow

// Task 2
    const auto size = static_cast<std::uint32_t>(from.size());
    large_file_views::walk(from, 0, size, window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
