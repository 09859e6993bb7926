// Right: a view for each window, and the hint up to the end of its last page.

#include <algorithm>

// Task 2
    if (window == 0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), "by_views"};
    std::uint64_t left = from.size();
    for (std::uint64_t offset = 0; left != 0;) {
        const std::uint64_t length = std::min(window, left);
        const large_file_views::view seen{from, offset, length};
        if (mapped == pages::at_once) {
            const std::uintptr_t mask = page_size() - 1;
            const auto address = reinterpret_cast<std::uintptr_t>(seen.bytes().data());
            const std::uintptr_t begin = address & ~mask;
            const std::uintptr_t end = (address + seen.bytes().size() + mask) & ~mask;
            (void)::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_POPULATE_READ);
        }
        visit(seen.bytes());
        offset += length;
        left -= length;
    }
