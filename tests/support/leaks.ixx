/// What a case leaves behind, for its verdict.
module;

#include <map>
#include <set>
#include <string>

export module support:leaks;

import :memory;

export namespace support {

/// What this process holds of the system at a moment, of the kinds that outlive a function which
/// forgets to give them back. Private memory without a file is not among it: the heap grows when it
/// likes.
struct holdings
{
    /// Descriptors, and what each is open on: proc(5), /proc/self/fd. On Windows the handles of
    /// files, sections and processes, and that: NtQueryObject.
    std::map<int, std::string> descriptors;
    /// Regions of memory that are shared, or mapped from a file that is no library: addresses,
    /// rights and path: mapped_regions().
    std::set<std::string> regions;
    /// Names in /dev/shm that begin as this process's scratch names do. On Windows they are
    /// handles.
    std::set<std::string> names;
    /// Processes that it has started and not waited for: their numbers, and their names now.
    /// proc(5); CreateToolhelp32Snapshot, where one that has ended is a handle.
    std::map<int, std::string> children;
};

/// What this process holds now.
holdings held_now();

/// "descriptor 3, open on /dev/shm/name"; "handle 52, of a Section".
std::string describe_open(int number, const std::string& target);

/// What is in `now` and was not in `before`, a line each; empty if there is nothing.
std::string newly_held(const holdings& before, const holdings& now);

} // namespace support

namespace support {

// For the units of each system.
/// True for a region that somebody else may see, or that a file is behind; libraries are not the
/// case's.
bool is_noticed(const region& one);
/// What holdings has of those.
std::set<std::string> noticed_regions();

} // namespace support
