// What a handle to a name does with its object on Linux: its locks, its memory, its end.
// names_posix.cpp has the rules.
module;

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :section;

namespace mmf {

std::string path_of(std::string_view name)
{
    return std::string{shared_memory} + '/' + std::string{name};
}

struct stat status_of(const section& object)
{
    struct stat status;
    if (::fstat(object.descriptor, &status) != 0)
        throw_system_error(errno, "ask for the state of a mapped object");
    return status;
}

/// flock(2), which never waits here. Returns 0 or the error.
int lock_error(const section& object, int kind) noexcept
{
    while (::flock(object.descriptor, kind | LOCK_NB) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

bool try_lock(const section& object, int kind)
{
    const int reason = lock_error(object, kind);
    if (reason != 0 && reason != EWOULDBLOCK)
        throw_system_error(reason, "lock a mapped object");
    return reason == 0;
}

/// Returns a number that a forked child does not have in common with its parent, as it may have the
/// process id: each can be process 1 of a namespace, pid_namespaces(7). The system clears the
/// memory that says which one it is: MADV_WIPEONFORK, madvise(2).
std::uint64_t process_mark() noexcept
{
    static std::atomic<std::uint64_t> last = 0;
    static auto* const mark = [] {
        constexpr std::size_t size = sizeof(std::atomic<std::uint64_t>);
        void* const page =
            ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        const bool wiped = page != MAP_FAILED && ::madvise(page, size, MADV_WIPEONFORK) == 0;
        return wiped ? new (page) std::atomic<std::uint64_t>{0} : nullptr;
    }();
    if (mark == nullptr)
        return static_cast<std::uint64_t>(::getpid());
    if (std::uint64_t none = 0; *mark == none)
        mark->compare_exchange_strong(none, ++last);
    return *mark;
}

/// The first byte, for fcntl(2): these locks are the open file's, too, and of another kind than
/// flock's.
struct flock first_byte(short kind)
{
    struct flock range = {};
    range.l_type = kind;
    range.l_whence = SEEK_SET;
    range.l_len = 1;
    return range;
}

void become_handle(section& object, std::string path)
{
    // Before the lock: whatever fails afterwards, the destructor closes the object as close() does.
    object.locked_path = std::move(path);
    object.locked_by = process_mark();
    auto range = first_byte(F_RDLCK);
    if (::fcntl(object.descriptor, F_OFD_SETLK, &range) != 0)
        throw_system_error(errno, "lock a mapped object");
}

bool has_handle(const section& object)
{
    auto range = first_byte(F_WRLCK);
    if (::fcntl(object.descriptor, F_OFD_GETLK, &range) != 0)
        throw_system_error(errno, "ask for the locks of a mapped object");
    return range.l_type != F_UNLCK;
}

bool is_named(const struct stat& object, const char* path) noexcept
{
    struct stat named;
    return ::lstat(path, &named) == 0 && named.st_ino == object.st_ino &&
           named.st_dev == object.st_dev;
}

bool is_named(const section& object, const char* path) noexcept
{
    struct stat status;
    return ::fstat(object.descriptor, &status) == 0 && is_named(status, path);
}

void take_memory(const std::string& operation, const section& object, off_t size)
{
    const int reason = take_pieces(object.descriptor, 0, static_cast<std::uint64_t>(size));
    if (reason != 0 && reason != EOPNOTSUPP) // a file system that cannot
        throw_system_error(reason, operation, ": ", std::to_string(size), " bytes in ",
                           shared_memory);
}

bool help_to_take_memory(const std::string& operation, const section& object,
                         const struct stat& status)
{
    constexpr off_t block = 512; // of st_blocks, whatever the file system: stat(2)
    if (status.st_blocks >= (status.st_size + block - 1) / block)
        return true;
    section writable; // the handle may be for loads alone
    const std::string same = "/proc/self/fd/" + std::to_string(object.descriptor);
    writable.descriptor = above_streams(::open(same.c_str(), O_RDWR | O_CLOEXEC));
    if (writable.descriptor < 0)
        return false;
    take_memory(operation, writable, status.st_size);
    return true;
}

section::~section()
{
    if (descriptor < 0)
        return;
    if (!locked_path.empty() && locked_by == process_mark()) {
        auto range = first_byte(F_UNLCK);
        ::fcntl(descriptor, F_OFD_SETLK, &range);
        // Allocates nothing.
        if (lock_error(*this, LOCK_EX) == 0 && is_named(*this, locked_path.c_str()))
            ::unlink(locked_path.c_str());
        lock_error(*this, LOCK_UN);
    }
    ::close(descriptor);
}

} // namespace mmf
