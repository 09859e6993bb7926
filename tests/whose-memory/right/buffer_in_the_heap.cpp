// Right: the buffer is in the heap, and bits are held against masks.

#include <vector>

// Task 2
    const proc_file pagemap{"/proc/self/pagemap"};
    std::vector<std::uint64_t> found(512);
    std::uint64_t first = addresses_of(range).begin / page_size();
    in_memory sum;
    for (std::size_t left = range.size() / page_size(); left > 0;) {
        const std::size_t came =
            pagemap.read_at(first, std::span{found}.first(std::min(left, found.size())));
        if (came == 0)
            break;
        for (const std::uint64_t page : std::span{found}.first(came)) {
            const std::uint64_t bits = page & (std::uint64_t{0xA1} << 56);
            if (bits >> 63 == 0)
                continue;
            sum.resident += page_size();
            if ((bits >> 56) == 0x81)
                sum.own += page_size();
            if ((bits >> 56 & 1) == 0)
                sum.shared += page_size();
        }
        first += came;
        left -= came;
    }
    return sum;
