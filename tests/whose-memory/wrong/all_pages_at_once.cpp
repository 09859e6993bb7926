// Wrong: there is a buffer for all pages of the range.
// Rejected by: task 2: gigabytes of addresses are counted with little memory
// It says: "there was an error"
// Kind: too large

#include <vector>

// Task 2
    const proc_file pagemap{"/proc/self/pagemap"};
    std::vector<std::uint64_t> found(range.size() / page_size());
    std::uint64_t first = addresses_of(range).begin / page_size();
    std::size_t there = 0;
    while (const std::size_t came = pagemap.read_at(first + there, std::span{found}.subspan(there)))
        there += came;
    in_memory sum;
    for (const std::uint64_t page : std::span{found}.first(there)) {
            const bool resident = (page >> 63 & 1) != 0;
            const bool once = (page >> 56 & 1) != 0;
            const bool of_file = (page >> 61 & 1) != 0;
            sum.resident += resident ? page_size() : 0;
            sum.shared += resident && !once ? page_size() : 0;
            sum.own += resident && once && !of_file ? page_size() : 0;
    }
    return sum;
