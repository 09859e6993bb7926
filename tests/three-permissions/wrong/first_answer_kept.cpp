// Wrong: what was asked once needs not be thought of again, and a file was opened once.
// Rejected by: task 1: every combination has its answer, again and in any order
// It says: "answers otherwise"
// Kind: memory between calls

#include <map>
#include <utility>

// Task 1
    static std::map<std::pair<section, view>, answer> known;
    const auto [place, fresh] = known.try_emplace({between, wanted}, answer::yes);
    if (!fresh && how == opened::read)
        return place->second;
    const bool direct = between == section::none;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        place->second = direct ? answer::view_refused : answer::section_refused;
    else
        place->second = wanted == view::write && !stores ? answer::view_refused : answer::yes;
    return place->second;
