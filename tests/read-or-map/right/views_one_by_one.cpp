// Right: its own loop of views, each unmapped before the next, and the hint for all that is mapped.

#include <algorithm>

// Task 2
    if (window == 0)
        fail(EINVAL, "a window of 0 bytes of '", from.path(), "'");
    const std::uint64_t size = from.size();
    for (std::uint64_t done = 0; done < size;) {
        const std::uint64_t next = std::min(window, size - done);
        const large_file_views::view shown{from, done, next};
        const std::span<const std::byte> bytes = shown.bytes();
        if (mapped == pages::at_once) {
            const auto mask = ~static_cast<std::uintptr_t>(page_size() - 1);
            const auto first = reinterpret_cast<std::uintptr_t>(bytes.data()) & mask;
            const auto last = reinterpret_cast<std::uintptr_t>(bytes.data() + bytes.size());
            ::madvise(reinterpret_cast<void*>(first), last - first, MADV_POPULATE_READ);
        }
        visit(bytes);
        done += next;
    }
