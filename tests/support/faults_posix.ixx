/// Errors in the place of system calls, so that a check sees what a function does when the system
/// refuses one of its calls: any of them, with any error, in any order.
module;

#include <cstdint>
#include <functional>
#include <string_view>

export module support:faults;

export namespace support {

/// While it lives, this thread's system calls fail as `decide` says. Before each of them that
/// faults_posix.cpp has (those of the code under test: calls from within libraries of the system
/// do not come here) it is asked with the call's name, such as "open". If it returns 0 the call is
/// made; otherwise the call is not made and fails with that errno, such as EIO. A close() that
/// fails closes nevertheless, as on Linux. One may live at a time in a thread.
///
///     support::faults faults{[](std::string_view call) { return call == "mmap" ? ENOMEM : 0; }};
///
/// Linked with the checks of what is common, by the linker's --wrap: tests/support/meson.build.
class faults
{
  public:
    using decision = std::function<int(std::string_view call)>;

    explicit faults(decision decide);
    ~faults();
    faults(const faults&) = delete;
    faults& operator=(const faults&) = delete;

    /// Returns how many system calls have been asked about.
    unsigned calls() const;
    /// Returns the name of the call that was refused last; empty if none was.
    std::string_view refused() const;
    /// For `decide`: returns how many bytes of a file the call that it is asked about is to set
    /// aside; 0 for other calls.
    static std::uint64_t length();
};

/// Returns the decision that refuses one call alone: the one of this number, from 0.
faults::decision refuse_call(unsigned number, int error);

} // namespace support
