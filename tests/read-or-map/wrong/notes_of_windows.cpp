// Wrong: what is noted about a window is small, and stays.
// Rejected by: task 2: windows take no more memory, and of the stack, than one, and give all back
// It says: "bytes of memory were not given back"
// Kind: too large

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
        new std::string(100, 'x');
    });
