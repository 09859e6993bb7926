// Right: rounds the bytes up to whole pages, where the sum fits, and then divides.

#include <algorithm>
#include <limits>

// Task 1
    const auto most = std::numeric_limits<std::uint64_t>::max() - (page_size - 1);
    if (bytes <= most)
        return (bytes + page_size - 1) / page_size;
    return bytes / page_size + std::min<std::uint64_t>(bytes % page_size, 1);

// Task 2
    const std::uint64_t used_of_last = bytes - (pages == 0 ? 0 : pages - 1) * page_size;
    const std::uint64_t unused = pages == 0 ? 0 : page_size - used_of_last;
