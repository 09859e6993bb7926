/// What Linux says of this process in /proc/self: proc(5). Its memory and its descriptors are in support.core.
module;

#include <cstdint>
#include <string_view>
#include <vector>

export module support:proc;

export namespace support {

/// The descriptors of this process that are open on objects in shared memory, whatever their names:
/// an object made without a name and named later has no path in /proc.
std::vector<int> shared_memory_descriptors();

/// What a line of /proc/self/status such as "VmSize:   4321 kB" says, in bytes, for "VmSize".
/// Throws std::invalid_argument where there is no such line.
std::uint64_t status_bytes(std::string_view field);

} // namespace support
