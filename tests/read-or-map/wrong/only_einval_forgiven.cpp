// Wrong: a system that does not know the hint says EINVAL, and every other answer is an error.
// Rejected by: task 2: a hint that the system refuses is no error
// It says: "madvise is refused with "Cannot allocate memory", and a hint that is refused is no error"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            auto* const first = const_cast<std::byte*>(bytes.data());
            const std::size_t lead = reinterpret_cast<std::uintptr_t>(first) % page_size();
            if (::madvise(first - lead, lead + bytes.size(), MADV_POPULATE_READ) != 0 &&
                errno != EINVAL)
                fail(errno, "map all pages of a window of '", from.path(), "'");
        }
        visit(bytes);
    });
