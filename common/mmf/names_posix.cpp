// Names with a lifetime on Linux.
//
// Linux keeps a name until a program unlinks it, and does not count the processes that use it.
// Locks count them: every handle keeps a shared flock(2) on the object, which the system
// takes back from a process that ends, in whatever way:
//
//   * create gives an object its name only once it has its size and this handle's lock: an unnamed
//     file (O_TMPFILE), sized, locked, then linked. Then its memory is taken, and by every process
//     that opens it meanwhile as well, so that none has to wait, and none has it without. (To take
//     the memory first is to take it twice if two processes make the name: there may be room for
//     one.)
//   * open tries the exclusive lock. If it gets the lock, no process holds the object: its last
//     holder was killed. The name is freed, and the object counts as missing.
//   * close tries to make its lock exclusive. If it gets the lock, this was the last handle: the
//     name is freed.
//
// The order of events needs care:
//   * after every lock, the name is looked up: if it means another object now, or none, another
//     process freed it between this one's open and its lock. (A link under another name would keep
//     st_nlink at 1.) Only the inode that this process holds is ever unlinked.
//   * create_new has to know whether a name is live, and must hold it for no moment: another one
//     would find it live. So a handle has a lock of the other kind, too, on the first byte: who
//     does not get the exclusive lock asks for that, F_OFD_GETLK, and takes none.
//   * LOCK_UN is called before close: a mapped view keeps the open file, and with it the lock.
//   * a forked child shares its parent's lock. It closes the descriptor and does nothing else.
//   * other programs' objects carry no lock. Ours have the sticky bit, which means nothing for a
//     file; what is not marked is never locked and never unlinked.
module;

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :failures;
import :section;

namespace mmf {
constexpr mode_t owner_only_and_marked = S_ISVTX | S_IRUSR | S_IWUSR;

/// Limits how often a call is repeated that another process has disturbed: for 5 seconds at most,
/// since the other process is between two system calls.
class retry_deadline
{
  public:
    explicit retry_deadline(std::string operation) : operation_{std::move(operation)} {}

    void next_try()
    {
        if (++tries_ < 64) {
            ::sched_yield();
            return;
        }
        if (std::chrono::steady_clock::now() > end_)
            throw_other_process_stopped(operation_);
        constexpr std::timespec pause{0, 200'000};
        ::nanosleep(&pause, nullptr);
    }

  private:
    std::string operation_;
    int tries_ = 0;
    std::chrono::steady_clock::time_point end_ =
        std::chrono::steady_clock::now() + std::chrono::seconds{5};
};

enum class outcome {
    attached, ///< The object is open and, if it is ours, locked.
    missing,  ///< No such name.
    changed,  ///< Another process is opening or closing it, or was killed: look again.
};

struct attempt
{
    outcome what;
    std::shared_ptr<section> object;
};

[[noreturn]] void throw_belongs_to(const std::string& operation, const std::string& owner)
{
    throw error{std::errc::permission_denied, operation + ": it belongs to " + owner};
}

/// Throws the system's error; if it comes of an object of another user, says whose it is instead.
[[noreturn]] void throw_cannot_open(int reason, const std::string& operation, std::string_view name)
{
    constexpr std::array of_the_object{EACCES, EISDIR, ELOOP, ENXIO, EPERM, EWOULDBLOCK};
    if (std::ranges::find(of_the_object, reason) != of_the_object.end())
        if (const std::string owner = other_owner(name); !owner.empty())
            throw_belongs_to(operation, owner);
    throw_system_error(reason, operation);
}

/// Opens what has the name; returns null if there is no such name.
std::shared_ptr<section> open_named(const std::string& operation, std::string_view name, int flags)
{
    auto object = std::make_shared<section>();
    object->descriptor =
        above_streams(::open(path_of(name).c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (object->descriptor < 0) {
        const int reason = errno;
        if (reason == ENOENT)
            return nullptr;
        throw_cannot_open(reason, operation, name);
    }
    return object;
}

/// Returns the object's state. Throws if it can be no mapping, or is not to be relied on.
struct stat checked_status(const std::string& operation, const section& object, owners accepted)
{
    const auto status = status_of(object);
    if (accepted == owners::trusted && !is_trusted(status.st_uid))
        throw_belongs_to(operation, user_text(status.st_uid));
    if (!S_ISREG(status.st_mode))
        throw_not_a_mapping(operation);
    return status;
}

/// Returns true if the object follows the rules. Everybody can mark a file of their own.
bool is_marked(const struct stat& status)
{
    return (status.st_mode & S_ISVTX) != 0 && is_trusted(status.st_uid);
}

/// Returns true if the object was abandoned: no process holds it. Its name is free then. Throws if
/// this user may not free it.
bool free_if_abandoned(const std::string& operation, const section& object, std::string_view name)
{
    if (!try_lock(object, LOCK_EX))
        return false;
    const std::string path = path_of(name);
    if (!is_named(object, path.c_str()) || ::unlink(path.c_str()) == 0 || errno == ENOENT)
        return true;
    if (errno == EPERM || errno == EACCES)
        throw error{std::errc::permission_denied,
                    operation + ": no process holds it, and this user cannot remove it"};
    throw_system_error(errno, operation, ": no process holds it, and it cannot be removed");
}

/// Throws if the object has no size yet. Only another program's can be so: ours get their size
/// before their name.
void check_sized(const std::string& operation, const struct stat& status)
{
    if (status.st_size == 0)
        throw error{std::errc::resource_unavailable_try_again,
                    operation + ": another program has created it and has not set its size yet"};
}

/// Opens what has the name and takes the shared lock; never waits.
attempt try_to_attach(const std::string& operation, std::string_view name, int flags,
                      owners accepted)
{
    auto object = open_named(operation, name, flags);
    if (!object)
        return {outcome::missing, nullptr};
    const auto status = checked_status(operation, *object, accepted);
    if (!is_marked(status)) {
        check_sized(operation, status);
        return {outcome::attached, object};
    }
    if (free_if_abandoned(operation, *object, name) || !try_lock(*object, LOCK_SH))
        return {outcome::changed, nullptr};
    become_handle(*object, path_of(name));
    if (!is_named(status, object->locked_path.c_str()) ||
        !help_to_take_memory(operation, *object, status))
        return {outcome::changed, nullptr};
    return {outcome::attached, object};
}

/// Returns whether the name is live, as what create_new finds. It becomes no holder for that, not
/// even for a moment: another process would take it for one.
outcome look_at(const std::string& operation, std::string_view name)
{
    const auto object = open_named(operation, name, O_RDONLY);
    if (!object)
        return outcome::missing;
    if (!is_marked(checked_status(operation, *object, owners::trusted)))
        return outcome::attached;
    if (free_if_abandoned(operation, *object, name))
        return outcome::changed;
    // In this order: who opens a name that was freed meanwhile is a handle for a moment, too.
    const bool live = has_handle(*object) && is_named(*object, path_of(name).c_str());
    return live ? outcome::attached : outcome::changed;
}

/// Opens what has the name, or returns that it is missing; tries again until it knows which.
attempt attach(const std::string& operation, std::string_view name, int flags, owners accepted)
{
    retry_deadline deadline{operation};
    for (;;) {
        auto result = try_to_attach(operation, name, flags, accepted);
        if (result.what != outcome::changed)
            return result;
        deadline.next_try();
    }
}

/// Returns an object that has its size and is locked, and has no name and no memory yet.
std::shared_ptr<section> make_unnamed(const std::string& operation, std::uint64_t size)
{
    check_limit(operation, size);
    auto object = std::make_shared<section>();
    object->descriptor =
        above_streams(::open(shared_memory, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (object->descriptor < 0)
        throw_system_error(errno, operation, ": no object can be made in ", shared_memory);
    if (::ftruncate(object->descriptor, static_cast<off_t>(size)) != 0)
        throw_system_error(errno, operation, ": ", std::to_string(size), " bytes in ",
                           shared_memory);
    if (::fchmod(object->descriptor, owner_only_and_marked) != 0)
        throw_system_error(errno, operation);
    try_lock(*object, LOCK_SH);
    return object;
}

/// Gives the object its name, and then its memory; returns false if another object has the name.
bool give_name(const std::string& operation, section& object, std::string_view name,
               std::uint64_t size)
{
    const std::string unnamed = "/proc/self/fd/" + std::to_string(object.descriptor);
    become_handle(object, path_of(name)); // before the link: it is found as a handle's
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, object.locked_path.c_str(),
                 AT_SYMLINK_FOLLOW) == 0) {
        take_memory(operation, object, static_cast<off_t>(size));
        return true;
    }
    const int reason = errno;
    if (reason == ENOENT && ::access("/proc/self/fd", F_OK) != 0)
        throw_system_error(reason, operation,
                           ": an object gets its name by /proc/self/fd, and "
                           "/proc is not mounted");
    if (reason != EEXIST)
        throw_system_error(reason, operation);
    return false;
}

mapping create_new(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_new", name, size);
    retry_deadline deadline{operation};
    for (;;) {
        const outcome found = look_at(operation, name);
        if (found == outcome::attached)
            throw_name_in_use(operation);
        if (found == outcome::missing) {
            auto object = make_unnamed(operation, size);
            if (give_name(operation, *object, name, size))
                return {std::move(object), access::read_write, true};
        }
        deadline.next_try();
    }
}

mapping open_existing(std::string_view name, access wanted, owners accepted)
{
    const std::string operation = operation_on("open_existing", name);
    check_name(operation, name);
    auto result =
        attach(operation, name, wanted == access::read_write ? O_RDWR : O_RDONLY, accepted);
    if (result.what == outcome::missing)
        throw_no_such_mapping(operation);
    return {std::move(result.object), wanted, false};
}

mapping create_or_open(std::string_view name, std::uint64_t size, owners accepted)
{
    const std::string operation = checked_creation("create_or_open", name, size);
    retry_deadline deadline{operation};
    for (;;) {
        if (auto result = attach(operation, name, O_RDWR, accepted);
            result.what == outcome::attached) {
            return {std::move(result.object), access::read_write, false};
        }
        auto object = make_unnamed(operation, size);
        if (give_name(operation, *object, name, size))
            return {std::move(object), access::read_write, true};
        deadline.next_try();
    }
}

} // namespace mmf
