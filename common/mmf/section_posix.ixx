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
    std::string held_path; // of the name that a lock holds; empty: only the descriptor to let go of
    pid_t holder = 0;      // the process that took the lock; a forked child has no say

    section() = default;
    ~section();
    section(const section&) = delete;
    section& operator=(const section&) = delete;

    /// The object's size now, in bytes.
    std::uint64_t size() const;
};

/// Throws the error with the system's word for it after the sentence.
[[noreturn]] void fail(int system_error, const std::string& sentence);

} // namespace mmf
