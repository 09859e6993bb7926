// Right: the hint by syscall(2), the lead from the granularity, and two ways to walk.

#include <sys/syscall.h>

// Task 2
    if (mapped == pages::when_touched) {
        large_file_views::walk(from, 0, from.size(), window, visit);
        return;
    }
    std::uint64_t offset = 0;
    large_file_views::walk(from, offset, from.size(), window, [&](auto bytes) {
        const auto lead = static_cast<std::size_t>(offset % from.granularity());
        ::syscall(SYS_madvise, bytes.data() - lead, lead + bytes.size(), MADV_POPULATE_READ);
        offset += bytes.size();
        visit(bytes);
    });
