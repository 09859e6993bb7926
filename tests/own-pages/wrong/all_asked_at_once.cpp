// Wrong: the answer for all pages is kept at once.
// Rejected by: task 4: 64 GiB are counted with little memory, where few pages are committed
// It says: "mincore was asked in one call for"
// Kind: too large

#include <vector>

// Task 4
    std::vector<unsigned char> found(part.size() / page_size());
    if (::mincore(part.data(), part.size(), found.data()) != 0)
        fail(errno, "ask for the memory of ", std::to_string(part.size()), " bytes");
    return static_cast<std::uint64_t>(
        std::count_if(found.begin(), found.end(), [](unsigned char page) { return (page & 1) != 0; }));
