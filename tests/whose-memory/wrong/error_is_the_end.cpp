// Wrong: where nothing can be read there are no more pages.
// Rejected by: task 2: if the system does not say it, its error comes
// It says: "expected that error, found none, and an answer"
// Kind: error ignored

// Task 2
    const int pagemap = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (pagemap < 0)
        fail(errno, "open /proc/self/pagemap");
    std::array<std::uint64_t, 1024> found;
    std::uint64_t first = addresses_of(range).begin / page_size();
    in_memory sum;
    for (std::size_t left = range.size() / page_size(); left > 0;) {
        const ssize_t size = ::pread(pagemap, found.data(), std::min(left, found.size()) * 8,
                                     static_cast<off_t>(first * 8));
        if (size <= 0)
            break;
        const auto came = static_cast<std::size_t>(size) / 8;
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
    ::close(pagemap);
    return sum;
