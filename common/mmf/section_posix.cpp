// The locks of a handle on Linux, and its end: names_posix.cpp has the rules.
module;

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :section;

namespace mmf {

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
    object.locked_by = ::getpid();
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

bool is_named(const section& object, const char* path) noexcept
{
    struct stat own;
    struct stat named;
    return ::fstat(object.descriptor, &own) == 0 && ::lstat(path, &named) == 0 &&
           named.st_ino == own.st_ino && named.st_dev == own.st_dev;
}

section::~section()
{
    if (descriptor < 0)
        return;
    if (!locked_path.empty() && locked_by == ::getpid()) {
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
