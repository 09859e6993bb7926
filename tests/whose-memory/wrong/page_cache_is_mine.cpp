// Wrong: mincore says what this process has: it says what the page cache has.
// Rejected by: task 2: what lies in the page cache, and was not touched here, is not resident
// It says: "this process has touched none"

// Task 2
    const proc_file pagemap{"/proc/self/pagemap"};
    in_memory sum;
    const std::uint64_t first = addresses_of(range).begin / page_size();
    for (std::size_t at = 0; at < range.size() / page_size(); ++at) {
        std::array<std::uint64_t, 1> page{};
        void* const begin = const_cast<std::byte*>(range.data() + at * page_size());
        unsigned char in_core = 0;
        if (::mincore(begin, page_size(), &in_core) != 0) {
            if (errno == ENOMEM)
                continue;
            fail(errno, "ask for a page");
        }
        pagemap.read_at(first + at, page);
        const bool once = (page[0] >> 56 & 1) != 0;
        const bool of_file = (page[0] >> 61 & 1) != 0;
        if ((in_core & 1) == 0)
            continue;
        sum.resident += page_size();
        sum.shared += !once ? page_size() : 0;
        sum.own += once && !of_file ? page_size() : 0;
    }
    return sum;
