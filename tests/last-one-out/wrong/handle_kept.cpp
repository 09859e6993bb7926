// Wrong: the mapping lives only as long as a handle in a static variable holds it.
// Rejected by: task 3: the name goes with the keeper, and the next one starts at 0
// It says: "the name is still there: its handle was never closed"
// Kind: memory between calls

#include <vector>

// Task 3
    static std::vector<mmf::mapping> kept;
    auto memory = mmf::create_new(name, mapping_size);
    kept.push_back(mmf::open_existing(name));
    return memory;
