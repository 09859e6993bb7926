// What a mapping holds on Linux. An internal partition: only implementation units import it.
module;

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

module mmf:section;

import :error;

namespace mmf {

/// An open file descriptor and, for a name that follows the rules, what is needed to free the name.
/// names_posix.cpp has the rules.
struct section
{
    int descriptor = -1;
    std::string locked_path;     // of the name, if this handle has a lock on it; empty: no lock
    std::uint64_t locked_by = 0; // the process that took the lock; a forked child frees no name

    section() = default;
    ~section();
    section(const section&) = delete;
    section& operator=(const section&) = delete;

    /// Returns the object's size now, in bytes.
    std::uint64_t size() const;
};

/// The descriptor, or in its place a copy above those of the three standard streams: a program that
/// was started without them would else print into what it has mapped. Closed by exec; -1, with
/// errno, where there is no copy. F_DUPFD_CLOEXEC, POSIX.1 fcntl.
inline int above_streams(int number)
{
    if (number < 0 || number > STDERR_FILENO)
        return number;
    const int copy = ::fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int reason = errno;
    ::close(number);
    errno = reason;
    return copy;
}

/// Makes the call, which returns -1 if it fails, and again if a signal has interrupted it.
template <typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result == -1 && errno == EINTR)
        result = call();
    return result;
}

/// Takes room on the disk, or in memory, for the bytes from `begin` to `end`, and leaves the size
/// as it is. Returns 0, or the reason as errno. fallocate(2), Linux.
int take_pieces(int descriptor, std::uint64_t begin, std::uint64_t end) noexcept;

/// Does so, and makes the object `end` bytes long if it is shorter: it never becomes shorter,
/// whoever else does the same. Returns 0, or the reason as errno; then the object is as long as it
/// was.
int take_room(int descriptor, std::uint64_t begin, std::uint64_t end) noexcept;

/// Gives bytes of a file their room on the disk, and does nothing for a name. Throws the system's
/// error.
void take_room_in(const section& object, std::uint64_t offset, std::uint64_t length);

/// Throws if this process may not make a file of that size (RLIMIT_FSIZE): the system would end it
/// with SIGXFSZ. getrlimit(2), POSIX.1.
void check_limit(const std::string& operation, std::uint64_t size);

/// Unmaps whole pages. If the system refuses that now, it is done with a later call. munmap(2).
void unmap_bytes(std::span<std::byte> range) noexcept;

inline constexpr const char* shared_memory = "/dev/shm";

/// Returns the file that the object of this name is.
std::string path_of(std::string_view name);
/// Returns "user alice", or "user 1002" if the number has no name.
std::string user_text(uid_t user);
/// Returns true if the owner is this user or root. Any other one could cut the object under our
/// feet, and hold its lock for as long as they like.
bool is_trusted(uid_t owner);
/// Returns the state of the object: fstat(2).
struct stat status_of(const section& object);
/// Returns true if the object has the lock now: flock(2), `kind` is LOCK_EX or LOCK_SH. Never
/// waits.
bool try_lock(const section& object, int kind);
/// Makes a handle to the name at `path` of an object that is locked: it counts from now on.
void become_handle(section& object, std::string path);
/// Returns true if any other open file is a handle to the object. Locks nothing.
bool has_handle(const section& object);
/// Returns true if what has the name at `path` is this object. Allocates nothing.
bool is_named(const section& object, const char* path) noexcept;
/// Returns the same for an object that has this state.
bool is_named(const struct stat& object, const char* path) noexcept;
/// Takes the memory of an object of this size now, as much of it as is not there yet: a full file
/// system would otherwise be a SIGBUS at a later store. What is stored already stays. fallocate(2)
void take_memory(const std::string& operation, const section& object, off_t size);
/// Does so for an object that has this state, and that its maker may be about to do it for. Returns
/// false if this process may not.
bool help_to_take_memory(const std::string& operation, const section& object,
                         const struct stat& status);

[[noreturn]] void throw_system_error(int reason, const std::string& sentence);

/// Throws the error with the system's word for it after the sentence. The sentence comes in parts,
/// which are joined here: `reason` is errno, and an argument that joins them might change it first.
template <typename... Parts>
[[noreturn]] void throw_system_error(int reason, const Parts&... parts)
{
    throw_system_error(reason, (std::string{} + ... + parts));
}

} // namespace mmf
