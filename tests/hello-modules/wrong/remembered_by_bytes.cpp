// Wrong: so many bytes always take so many pages: no need to count them twice.
// Rejected by: task 1: a call does not know of an earlier one
// It says: "is something kept from them?"
// Kind: memory between calls

#include <map>

// Task 1
    static std::map<std::uint64_t, std::uint64_t> known;
    const auto [at, is_new] = known.try_emplace(bytes, 0);
    if (is_new)
        at->second = bytes / page_size + (bytes % page_size == 0 ? 0 : 1);
    return at->second;
