// Wrong: who asks for a name again gets the same mapping.
// Rejected by: task 3: the name goes with the keeper, and the next one starts at 0
// It says: "the name is still there: its handle was never closed"
// Kind: memory between calls

#include <map>
#include <string>

// Task 3
    static std::map<std::string, mmf::mapping, std::less<>> made;
    auto known = made.find(name);
    if (known == made.end())
        known = made.emplace(name, mmf::create_new(name, mapping_size)).first;
    return known->second.share();
