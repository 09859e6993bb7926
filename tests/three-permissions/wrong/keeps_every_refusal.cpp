// Wrong: every refusal is appended to a static list, which grows for ever and is not safe between threads.
// Rejected by: task 1: allowed asks no system, and keeps nothing
// It says: "never given back"
// Kind: too large

#include <array>
#include <vector>

// Task 1
    static std::vector<std::array<int, 3>> refusals;
    const auto refused = [&](answer said) {
        refusals.push_back(
            {static_cast<int>(how), static_cast<int>(between), static_cast<int>(wanted)});
        return said;
    };
    if (between != section::none && how == opened::write)
        return refused(answer::section_refused);
    if (between == section::read_write && how != opened::both)
        return refused(answer::section_refused);
    if (how == opened::write)
        return refused(answer::view_refused);
    const bool stores =
        between == section::none ? how == opened::both : between == section::read_write;
    if (wanted == view::write && !stores)
        return refused(answer::view_refused);
    return answer::yes;
