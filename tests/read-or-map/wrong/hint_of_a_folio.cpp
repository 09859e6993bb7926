// Wrong: more than 2 MiB are never mapped at once.
// Rejected by: task 2: with the hint every page of a window is mapped before visit sees it
// It says: "the hint left out some pages: 5242880 bytes"
// Kind: bounds

#include <algorithm>

// Task 2
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), std::min(lead + bytes.size(), std::size_t{2} << 20),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
