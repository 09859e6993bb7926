// Wrong: what is of no file is its own, also when a child has it, too.
// Rejected by: task 2: a page that was only loaded from is the page of zeros, which all have
// It says: "pages 6 and 7 loaded from"

// Task 2
    const proc_file pagemap{"/proc/self/pagemap"};
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
            sum.own += resident && !of_file ? page_size() : 0;
        }
        first += came;
        left -= came;
    }
    return sum;
