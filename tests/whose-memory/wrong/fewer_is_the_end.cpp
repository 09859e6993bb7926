// Wrong: where fewer pages come than were asked for there are no more.
// Rejected by: task 2: where the system answers with fewer pages than were asked for, the rest is asked for again
// It says: "pagemap answers with 1 at a time"
// Kind: error ignored

// Task 2
    const proc_file pagemap{"/proc/self/pagemap"};
    std::array<std::uint64_t, 1024> found;
    std::uint64_t first = addresses_of(range).begin / page_size();
    in_memory sum;
    for (std::size_t left = range.size() / page_size(); left > 0;) {
        const std::size_t asked = std::min(left, found.size());
        const std::size_t came = pagemap.read_at(first, std::span{found}.first(asked));
        for (const std::uint64_t page : std::span{found}.first(came)) {
            const bool resident = (page >> 63 & 1) != 0;
            const bool once = (page >> 56 & 1) != 0;
            const bool of_file = (page >> 61 & 1) != 0;
            sum.resident += resident ? page_size() : 0;
            sum.shared += resident && !once ? page_size() : 0;
            sum.own += resident && once && !of_file ? page_size() : 0;
        }
        if (came < asked)
            break;
        first += came;
        left -= came;
    }
    return sum;
