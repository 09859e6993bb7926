// Wrong: the process's number is asked for once, and a child made by fork has another.
// Rejected by: task 2: after fork the child is told of its own pages
// It says: "its page table is not its parent's"
// Kind: memory between calls

// Task 2
    static const pid_t number = ::getpid();
    const std::string path = "/proc/" + std::to_string(number) + "/pagemap";
    const proc_file pagemap{path.c_str()};
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
