// Wrong: pagemap is opened once for all calls.
// Rejected by: task 2: no file of /proc stays open, from the first call on
// It says: "or for a call before, is still open"

// Task 2
    static const proc_file pagemap{"/proc/self/pagemap"};
    std::array<std::uint64_t, 1024> found;
    std::uint64_t first = addresses_of(range).begin / page_size();
    in_memory sum;
    for (std::size_t left = range.size() / page_size(); left > 0;) {
        const std::size_t came =
            pagemap.read_at(first, std::span{found}.first(std::min(left, found.size())));
        if (came == 0)
            break;
        for (const std::uint64_t page : std::span{found}.first(came)) {
            const bool resident = (page >> 63 & 1) != 0;
            const bool once = (page >> 56 & 1) != 0;
            const bool of_file = (page >> 61 & 1) != 0;
            sum.resident += resident ? page_size() : 0;
            sum.shared += resident && !once ? page_size() : 0;
            sum.own += resident && once && !of_file ? page_size() : 0;
        }
        first += came;
        left -= came;
    }
    return sum;
