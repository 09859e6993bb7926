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
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <pwd.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :failures;
import :section;

namespace mmf {
constexpr mode_t owner_only_and_marked = S_ISVTX | S_IRUSR | S_IWUSR;
constexpr const char* shared_memory = "/dev/shm";

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

/// Throws the system's error; if the object is another user's, says whose it is instead.
[[noreturn]] void throw_cannot_open(int reason, const std::string& operation, std::string_view name)
{
    const std::string owner = reason == EACCES ? other_owner(name) : "";
    if (!owner.empty())
        throw error{std::errc::permission_denied, operation + ": it belongs to " + owner};
    throw_system_error(reason, operation);
}

/// Opens what has the name; returns null if there is no such name.
std::shared_ptr<section> open_named(const std::string& operation, std::string_view name, int flags)
{
    auto object = std::make_shared<section>();
    object->descriptor = ::open(path_of(name).c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (object->descriptor < 0) {
        const int reason = errno;
        if (reason == ENOENT)
            return nullptr;
        throw_cannot_open(reason, operation, name);
    }
    return object;
}

/// Returns the object's state. Throws if it can be no mapping.
struct stat checked_status(const std::string& operation, const section& object)
{
    const auto status = status_of(object);
    if (!S_ISREG(status.st_mode))
        throw_not_a_mapping(operation);
    return status;
}

/// Returns true if the object follows the rules.
bool is_marked(const struct stat& status)
{
    return (status.st_mode & S_ISVTX) != 0;
}

/// Takes the memory of an object of this size now, as much of it as is not there yet: a full file
/// system would otherwise be a SIGBUS at a later store. What is stored already stays. fallocate(2)
void take_memory(const std::string& operation, const section& object, off_t size)
{
    off_t piece = size; // less after an interruption: some kernels have done nothing then
    for (off_t done = 0; done < size;) {
        const off_t length = std::min(piece, size - done);
        if (::fallocate(object.descriptor, FALLOC_FL_KEEP_SIZE, done, length) == 0)
            done += length;
        else if (errno == EINTR)
            piece = std::max(piece / 2, off_t{1 << 20});
        else if (errno == EOPNOTSUPP) // a file system that cannot
            return;
        else
            throw_system_error(errno, operation, ": ", std::to_string(size), " bytes in ",
                               shared_memory);
    }
}

/// Does for an object what whoever makes it is about to do. Returns false if this process may not.
bool help_to_take_memory(const std::string& operation, const section& object,
                         const struct stat& status)
{
    constexpr off_t block = 512; // of st_blocks, whatever the file system: stat(2)
    if (status.st_blocks >= (status.st_size + block - 1) / block)
        return true;
    section writable; // the handle may be for loads alone
    const std::string same = "/proc/self/fd/" + std::to_string(object.descriptor);
    writable.descriptor = ::open(same.c_str(), O_RDWR | O_CLOEXEC);
    if (writable.descriptor < 0)
        return false;
    take_memory(operation, writable, status.st_size);
    return true;
}

/// Returns true if the object was abandoned: no process holds it. Its name is free then.
bool free_if_abandoned(const section& object, std::string_view name)
{
    if (!try_lock(object, LOCK_EX))
        return false;
    const std::string path = path_of(name);
    if (is_named(object, path.c_str()))
        ::unlink(path.c_str());
    return true;
}

/// Opens what has the name and takes the shared lock; never waits.
attempt try_to_attach(const std::string& operation, std::string_view name, int flags)
{
    auto object = open_named(operation, name, flags);
    if (!object)
        return {outcome::missing, nullptr};
    const auto status = checked_status(operation, *object);
    if (!is_marked(status))
        return {outcome::attached, object};
    if (free_if_abandoned(*object, name) || !try_lock(*object, LOCK_SH))
        return {outcome::changed, nullptr};
    become_handle(*object, path_of(name));
    if (!is_named(*object, object->locked_path.c_str()) ||
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
    if (!is_marked(checked_status(operation, *object)))
        return outcome::attached;
    if (free_if_abandoned(*object, name))
        return outcome::changed;
    // In this order: who opens a name that was freed meanwhile is a handle for a moment, too.
    const bool live = has_handle(*object) && is_named(*object, path_of(name).c_str());
    return live ? outcome::attached : outcome::changed;
}

/// Opens what has the name, or returns that it is missing; tries again until it knows which.
attempt attach(const std::string& operation, std::string_view name, int flags)
{
    retry_deadline deadline{operation};
    for (;;) {
        auto result = try_to_attach(operation, name, flags);
        if (result.what != outcome::changed)
            return result;
        deadline.next_try();
    }
}

/// Throws if the object has no size yet. Only another program's can be so: ours get their size
/// before their name.
void check_sized(const std::string& operation, const section& object)
{
    if (object.size() == 0)
        throw error{std::errc::resource_unavailable_try_again,
                    operation + ": another program has created it and has not set its size yet"};
}

/// Returns an object that has its size and is locked, and has no name and no memory yet.
std::shared_ptr<section> make_unnamed(const std::string& operation, std::uint64_t size)
{
    auto object = std::make_shared<section>();
    object->descriptor = ::open(shared_memory, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
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
    if (errno != EEXIST)
        throw_system_error(errno, operation);
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

mapping open_existing(std::string_view name, access wanted)
{
    const std::string operation = operation_on("open_existing", name);
    check_name(operation, name);
    auto result = attach(operation, name, wanted == access::read_write ? O_RDWR : O_RDONLY);
    if (result.what == outcome::missing)
        throw_no_such_mapping(operation);
    check_sized(operation, *result.object);
    return {std::move(result.object), wanted, false};
}

mapping create_or_open(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_or_open", name, size);
    retry_deadline deadline{operation};
    for (;;) {
        if (auto result = attach(operation, name, O_RDWR); result.what == outcome::attached) {
            check_sized(operation, *result.object);
            return {std::move(result.object), access::read_write, false};
        }
        auto object = make_unnamed(operation, size);
        if (give_name(operation, *object, name, size))
            return {std::move(object), access::read_write, true};
        deadline.next_try();
    }
}

std::string other_owner(std::string_view name)
{
    struct stat status;
    if (name.empty() || name.find('/') != name.npos ||
        ::lstat(path_of(name).c_str(), &status) != 0 || status.st_uid == ::geteuid())
        return "";
    std::vector<char> texts(16 << 10); // of any user, also from a directory service
    passwd entry;
    passwd* found = nullptr;
    ::getpwuid_r(status.st_uid, &entry, texts.data(), texts.size(), &found);
    return "user " + (found ? std::string{found->pw_name} : std::to_string(status.st_uid));
}

std::string own_name(std::string name)
{
    do
        name += '-' + std::to_string(::geteuid());
    while (!other_owner(name).empty());
    return name;
}

} // namespace mmf
