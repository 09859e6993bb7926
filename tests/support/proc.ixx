/// What the system says of this process in /proc/self: proc(5).
module;

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

export module support:proc;

export namespace support {

/// A range of this process's addresses that is mapped in one way.
struct region
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;    ///< The first address after it.
    std::string rights;       ///< "r--s": load, store, run; shared or private.
    std::uint64_t offset = 0; ///< Of its first byte, in the file.
    std::uint64_t inode = 0;  ///< Of the file; 0 where there is none.
    std::string path; ///< Of the file, perhaps with " (deleted)"; or a name such as "[heap]".
};

/// All that is mapped, in the order of the addresses: /proc/self/maps.
std::vector<region> mapped_regions();

/// The rights of the region that has the address; empty where nothing is mapped.
std::string rights_at(const void* address);

/// The open descriptors, and what each is open on: /proc/self/fd.
std::map<int, std::string> open_descriptors();

/// What a line of /proc/self/status such as "VmSize:   4321 kB" says, in bytes, for "VmSize".
/// Throws std::invalid_argument where there is no such line.
std::uint64_t status_bytes(std::string_view field);

} // namespace support
