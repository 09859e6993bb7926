// Wrong: the same bytes need to be mapped but once.
// Rejected by: task 3: a view outlives another one of the same bytes
// It says: "one has gone, and the other one shows nothing"
// Kind: memory between calls

#include <map>
#include <utility>

// Task 2
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    static std::map<std::string, std::pair<std::byte*, aligned_range>> known;
    const std::string key = what + std::to_string(static_cast<int>(wanted)) +
                            std::to_string(from.granularity()) + '/' + std::to_string(from.handle());
    if (const auto found = known.find(key); found != known.end()) {
        unsigned char there = 0; // mincore answers for what is mapped
        if (::mincore(found->second.first, 1, &there) == 0) {
            mapped_ = found->second.first;
            range_ = found->second.second;
            return;
        }
    }
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
    known[key] = {mapped_, range_};
