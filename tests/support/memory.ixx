/// What is mapped into this process, as the system says it: proc(5), VirtualQuery.
module;

#include <cstdint>
#include <string>
#include <vector>

export module support:memory;

export namespace support {

/// A range of this process's addresses that is mapped in one way.
struct region
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;    ///< The first address after it.
    std::string rights;       ///< "r--s": load, store, run; shared or private.
    std::uint64_t offset = 0; ///< Of its first byte, in the file; on Windows 0, as nothing says it.
    std::uint64_t inode = 0;  ///< Of the file; 0 where there is none, and on Windows.
    /// Of the file, perhaps with " (deleted)"; or a name such as "[heap]". On Windows, where a
    /// region has no names, as the system has it inside: "\Device\HarddiskVolume1\folder\file".
    std::string path;
};

/// All that is mapped, in the order of the addresses: /proc/self/maps; VirtualQuery, from the first
/// address to the last.
std::vector<region> mapped_regions();

/// The rights of the region that has the address; empty where nothing is mapped.
std::string rights_at(const void* address);

} // namespace support
