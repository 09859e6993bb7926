// Files and sections on Linux.
module;

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :failures;
import :section;

namespace mmf {

void throw_system_error(int reason, const std::string& sentence)
{
    throw error{std::error_code{reason, std::generic_category()},
                sentence + ": " + std::generic_category().message(reason)};
}

std::uint64_t section::size() const
{
    struct stat status;
    if (::fstat(descriptor, &status) != 0)
        throw_system_error(errno, "ask for the size of a mapped object");
    return static_cast<std::uint64_t>(status.st_size);
}

int take_pieces(int descriptor, std::uint64_t begin, std::uint64_t end) noexcept
{
    // In pieces: there are systems where a signal undoes all that one call has done, so that under
    // a profiler's timer a long call never ends. KEEP_SIZE: what fails leaves the size as it was.
    constexpr std::uint64_t smallest_piece = 64 << 10;
    for (std::uint64_t piece = end - begin; begin < end;) {
        const std::uint64_t length = std::min(piece, end - begin);
        if (::fallocate(descriptor, FALLOC_FL_KEEP_SIZE, static_cast<off_t>(begin),
                        static_cast<off_t>(length)) == 0)
            begin += length;
        else if (errno == EINTR)
            piece = std::max(length / 2, smallest_piece);
        else
            return errno;
    }
    return 0;
}

int take_room(int descriptor, std::uint64_t begin, std::uint64_t end) noexcept
{
    if (const int reason = take_pieces(descriptor, begin, end); reason != 0)
        return reason;
    const int result =
        uninterrupted([&] { return ::fallocate(descriptor, 0, static_cast<off_t>(end - 1), 1); });
    return result == 0 ? 0 : errno;
}

void check_limit(const std::string& operation, std::uint64_t size)
{
    struct rlimit limit;
    if (::getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY &&
        size > limit.rlim_cur)
        throw error{std::errc::file_too_large, operation + ": this process may make files of " +
                                                   std::to_string(limit.rlim_cur) +
                                                   " bytes (ulimit -f), not of " +
                                                   std::to_string(size)};
}

/// Takes the lock that those take who make a file longer in two steps. Returns 0, or errno; another
/// process that has it is waited for, for 5 seconds at most.
int lock_for_growth(int descriptor) noexcept
{
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        if (std::chrono::steady_clock::now() > end)
            return ETIMEDOUT;
        constexpr std::timespec pause{0, 200'000};
        ::nanosleep(&pause, nullptr);
    }
    return 0;
}

/// The same for a file system that has no fallocate: sparse, and one process after the other, since
/// ftruncate would cut off what another one has grown since this one looked. Returns 0, or errno.
int grow_sparse(const section& object, std::uint64_t size)
{
    if (const int reason = lock_for_growth(object.descriptor); reason != 0)
        return reason;
    int reason = 0;
    struct stat status;
    if (::fstat(object.descriptor, &status) != 0 ||
        (static_cast<std::uint64_t>(status.st_size) < size &&
         uninterrupted([&] { return ::ftruncate(object.descriptor, static_cast<off_t>(size)); }) !=
             0))
        reason = errno;
    ::flock(object.descriptor, LOCK_UN);
    return reason;
}

/// Makes the file at least `size` bytes long; it has `from` now.
void grow(const std::string& operation, const section& object, std::uint64_t from,
          std::uint64_t size)
{
    check_limit(operation, size);
    int reason = take_room(object.descriptor, from, size);
    if (reason == EOPNOTSUPP || reason == ENOSYS)
        reason = grow_sparse(object, size);
    if (reason != 0)
        throw_system_error(reason, operation, ": it cannot grow from ", std::to_string(from),
                           " to ", std::to_string(size), " bytes");
}

/// Throws if the file is one of those whose bytes are made when they are read, as in /proc. They
/// say size 0, and cannot be mapped; a file that is empty can be, though there is nothing to see.
void check_empty(const std::string& operation, const section& object)
{
    const auto length = static_cast<std::size_t>(granularity());
    void* const probe = ::mmap(nullptr, length, PROT_READ, MAP_PRIVATE, object.descriptor, 0);
    if (probe != MAP_FAILED) {
        unmap_bytes({static_cast<std::byte*>(probe), length});
        return;
    }
    const int reason = errno;
    if (reason != ENODEV && reason != EIO)
        throw_system_error(reason, operation);
    throw error{std::errc::invalid_argument,
                operation + ": its bytes are made when they are read, so it cannot be mapped. Copy "
                            "it to a file first"};
}

void take_room_in(const section& object, std::uint64_t offset, std::uint64_t length)
{
    if (!object.locked_path.empty())
        return; // a name, which has its memory
    if (const int reason = take_pieces(object.descriptor, offset, offset + length); reason != 0)
        throw_system_error(reason, described("allocate", length, offset));
}

mapping open_file(const std::filesystem::path& path, access wanted, std::uint64_t at_least)
{
    const std::string operation = operation_on("open_file", path.native());
    check_path(operation, path);
    check_size(operation, at_least);
    const int flags = wanted == access::read_write ? O_RDWR : O_RDONLY;
    auto object = std::make_shared<section>();
    // O_NONBLOCK: a pipe of this name is to be refused, not waited for.
    object->descriptor = above_streams(
        uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK); }));
    if (object->descriptor < 0) {
        const int reason = errno;
        throw_system_error(reason, operation,
                           reason == EWOULDBLOCK ? ": another program holds a lease on the file, "
                                                   "and has been asked to give it up. Try again"
                                                 : "");
    }
    struct stat status;
    if (::fstat(object->descriptor, &status) != 0)
        throw_system_error(errno, operation);
    if (!S_ISREG(status.st_mode))
        throw_not_a_regular_file(operation);
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (size == 0)
        check_empty(operation, *object);
    if (size < at_least) {
        if (wanted != access::read_write)
            throw_file_too_short(operation, size, at_least);
        grow(operation, *object, size, at_least);
    }
    return {std::move(object), wanted, false};
}

mapping create_file(const std::filesystem::path& path, std::uint64_t size)
{
    const std::string operation = operation_on("create_file", path.native());
    check_path(operation, path);
    check_size(operation, size);
    check_limit(operation, size);
    auto object = std::make_shared<section>();
    object->descriptor = uninterrupted(
        [&] { return ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); });
    if (object->descriptor < 0)
        throw_system_error(errno, operation);
    try {
        if ((object->descriptor = above_streams(object->descriptor)) < 0)
            throw_system_error(errno, operation);
        // The umask may have taken rights away. EPERM: a file system without rights of its own.
        if (uninterrupted([&] { return ::fchmod(object->descriptor, 0600); }) != 0 &&
            errno != EPERM)
            throw_system_error(errno, operation);
        if (uninterrupted(
                [&] { return ::ftruncate(object->descriptor, static_cast<off_t>(size)); }) != 0) {
            const int reason = errno;
            throw_system_error(reason, operation, " with ", std::to_string(size), " bytes");
        }
        return {std::move(object), access::read_write, true};
    } catch (...) {
        ::unlink(path.c_str());
        throw;
    }
}

} // namespace mmf
