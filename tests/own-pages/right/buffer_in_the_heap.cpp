// Right: the buffer is a vector of a fixed size.

#include <vector>

// Task 4
    std::vector<unsigned char> found(1000);
    std::uint64_t count = 0;
    while (!part.empty()) {
        const pages next = part.first(std::min(part.size(), found.size() * page_size()));
        if (::mincore(next.data(), next.size(), found.data()) != 0)
            fail(errno, "ask for the memory of ", std::to_string(next.size()), " bytes");
        for (std::size_t page = 0; page < next.size() / page_size(); ++page)
            count += found[page] & 1;
        part = part.subspan(next.size());
    }
    return count;
