// Wrong: a file that is mapped already is not mapped again.
// Rejected by: task 2: neither another process nor another copy has what is stored
// It says: "ONE was stored in one copy and TWO in another"
// Kind: memory between calls

#include <map>

// Task 2
    static std::map<std::string, void*> known;
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    const std::string key = from.path() + std::to_string(from.handle());
    if (const auto found = known.find(key);
        found != known.end() && ::msync(found->second, size, MS_ASYNC) == 0)
        return {static_cast<std::byte*>(found->second), size};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    known[key] = address;
    return {static_cast<std::byte*>(address), size};
