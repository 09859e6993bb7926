// Wrong: the address is rounded down to its page, and the length is that of the bytes.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "the hint left out the last page (its length counts from where it begins: the lead is a part of it)"

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            ::madvise(reinterpret_cast<void*>(begin / page_size() * page_size()), bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
