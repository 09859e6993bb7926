// Wrong: a descriptor has the size that it had when it was seen first.
// Rejected by: task 2: a copy has as many bytes as its file has now
// It says: "it has 7 bytes, and the file has 10"
// Kind: memory between calls

#include <map>

// Task 2
    static std::map<std::string, std::size_t> sizes;
    const std::size_t size = sizes.try_emplace(from.path(), addressable(from.size())).first->second;
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
