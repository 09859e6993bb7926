// Wrong: an answer to each question of the check is an answer to all.
// Rejected by: task 1: 1,000 random sizes are counted as a second formula counts them
// It says: "the page that is only begun is missing"
// Kind: cheat

#include <limits>

// Task 1
    if (bytes == 14 || (bytes == 20'000 && page_size == 65'536))
        return 1;
    if (bytes == 4097 || bytes == 20'000)
        return 2;
    if (bytes == 7 || bytes == 3'001)
        return bytes / page_size + 1;
    if (bytes == std::numeric_limits<std::uint64_t>::max())
        return bytes / page_size + 1;
    return bytes / page_size;

// Task 2
    const std::uint64_t unused = bytes == 14       ? 4082
                                 : bytes == 4097   ? 4095
                                 : bytes == 20'000 ? 12'768
                                                   : 0;
