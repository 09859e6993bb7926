// Wrong: what was found once may be asked again, so that it is kept for good.
// Rejected by: task 1: a call keeps nothing
// It says: "each call takes memory that is never given back"
// On Linux alone: the look at the memory that is taken
// Kind: too large

#include <map>
#include <utility>

// Task 1
    using question = std::pair<std::uint64_t, std::uint64_t>;
    thread_local std::map<question, std::uint64_t> known;
    const std::uint64_t more = bytes % page_size == 0 ? 0 : 1;
    return known.try_emplace({bytes, page_size}, bytes / page_size + more).first->second;
