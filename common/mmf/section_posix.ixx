// What a mapping holds on Linux. An internal partition: only implementation units import it.
module;

#include <cstdint>
#include <string>

#include <sys/types.h>

module mmf:section;

import :error;

namespace mmf {

/// An open file descriptor and, for a name that follows the rules, what is needed to free the name.
/// names_posix.cpp has the rules.
struct section
{
    int descriptor = -1;
    std::string locked_path; // of the name, if this handle has a lock on it; empty: no lock
    pid_t locked_by = 0;     // the process that took the lock; a forked child frees no name

    section() = default;
    ~section();
    section(const section&) = delete;
    section& operator=(const section&) = delete;

    /// Returns the object's size now, in bytes.
    std::uint64_t size() const;
};

[[noreturn]] void throw_system_error(int reason, const std::string& sentence);

/// Throws the error with the system's word for it after the sentence. The sentence comes in parts,
/// which are joined here: `reason` is errno, and an argument that joins them might change it first.
template <typename... Parts>
[[noreturn]] void throw_system_error(int reason, const Parts&... parts)
{
    throw_system_error(reason, (std::string{} + ... + parts));
}

} // namespace mmf
