// Wrong: every call that fails is an error.
// Rejected by: task 2: a hint that the system refuses is no error
// It says: "madvise is refused with "Invalid argument", as by a system that does not know the hint"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            if (::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                          MADV_POPULATE_READ) != 0)
                fail(errno, "bring in the pages of '", from.path(), "'");
        }
        visit(bytes);
    });
