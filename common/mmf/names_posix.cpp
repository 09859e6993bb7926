// Names with a lifetime on Linux.
//
// Linux keeps a name until somebody unlinks it, and nothing there counts the processes that use it.
// The count is made of locks: every handle keeps a shared flock(2) on the object, which the system
// takes back from a process that ends, in whatever way. So
//
//   * create gives an object its name only once it has its size and this handle's lock: an unnamed
//     file (O_TMPFILE), filled, locked, then linked. Nobody can find it half made.
//   * open tries the exclusive lock. If it gets it, nobody holds the object: its last holder was
//     killed. The name is freed and the object counts as missing.
//   * close tries to turn its lock exclusive. If it gets it, it was the last: the name is freed.
//
// What the order of events cannot be trusted with:
//   * after every lock, st_nlink is looked at: 0 means that another process freed the name between
//     this one's open and its lock. Only the inode that is held is ever unlinked.
//   * LOCK_UN is called before close: a mapped view keeps the open file, and with it the lock.
//   * a forked child shares its parent's lock. It closes the descriptor and does nothing else.
//   * other programs' objects carry no lock. Ours have the sticky bit, which means nothing for a
//     file; what is not marked is never locked and never unlinked.
module;

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

import :arguments;
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
        fail(errno, "ask for the state of a mapped object");
    return status;
}

/// True if the lock was had without waiting.
bool lock(const section& object, int kind)
{
    while (::flock(object.descriptor, kind | LOCK_NB) != 0)
        if (errno == EWOULDBLOCK)
            return false;
        else if (errno != EINTR)
            fail(errno, "lock a mapped object");
    return true;
}

/// Frees the name if it still means this object: another program may have removed it and made its
/// own under it. Allocates nothing, since it is called from a destructor.
void unlink_own(const section& object) noexcept
{
    struct stat own;
    struct stat named;
    if (::fstat(object.descriptor, &own) == 0 && ::lstat(object.held_path.c_str(), &named) == 0 &&
        named.st_ino == own.st_ino && named.st_dev == own.st_dev)
        ::unlink(object.held_path.c_str());
}

/// Repeats what another process got in the way of, for seconds at most: whoever is in the way is
/// between two system calls.
class patience
{
  public:
    explicit patience(std::string operation) : operation_{std::move(operation)} {}

    void next_try()
    {
        if (++tries_ < 64) {
            ::sched_yield();
            return;
        }
        if (std::chrono::steady_clock::now() > end_)
            fail_stopped(operation_);
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
    attached, ///< The object is ours to use, its lock held.
    missing,  ///< No such name.
    changed,  ///< Another process is opening or closing it, or was killed: look again.
};

struct attempt
{
    outcome what;
    std::shared_ptr<section> object;
};

/// The system's answer, or in its place whose the object is, which says what to do.
[[noreturn]] void fail_to_open(int system_error, const std::string& operation,
                               std::string_view name)
{
    const std::string owner = system_error == EACCES ? other_owner(name) : "";
    if (!owner.empty())
        throw error{std::errc::permission_denied, operation + ": it belongs to " + owner};
    fail(system_error, operation);
}

/// Opens what has the name and takes the shared lock; never waits.
attempt try_to_attach(const std::string& operation, std::string_view name, int flags)
{
    auto object = std::make_shared<section>();
    std::string path = path_of(name);
    object->descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (object->descriptor < 0 && errno == ENOENT)
        return {outcome::missing, nullptr};
    if (object->descriptor < 0)
        fail_to_open(errno, operation, name);
    const auto status = status_of(*object);
    if (!S_ISREG(status.st_mode))
        fail_other_kind(operation);
    if ((status.st_mode & S_ISVTX) == 0)
        return {outcome::attached, object};
    const bool abandoned = lock(*object, LOCK_EX);
    if (!abandoned && !lock(*object, LOCK_SH))
        return {outcome::changed, nullptr};
    // From here on the object is let go of as by close: abandoned, its name is freed.
    object->held_path = std::move(path);
    object->holder = ::getpid();
    if (abandoned || status_of(*object).st_nlink == 0)
        return {outcome::changed, nullptr};
    return {outcome::attached, object};
}

attempt attach(const std::string& operation, std::string_view name, int flags)
{
    patience waiting{operation};
    for (;;) {
        auto result = try_to_attach(operation, name, flags);
        if (result.what != outcome::changed)
            return result;
        waiting.next_try();
    }
}

/// A handle to the object that was found. Only another program's can be without a size.
void check_sized(const std::string& operation, const section& object)
{
    if (object.size() == 0)
        throw error{std::errc::resource_unavailable_try_again,
                    operation + ": another program has made it and not given it a size yet"};
}

/// An object that is complete and locked, and has no name yet.
std::shared_ptr<section> make_unnamed(const std::string& operation, std::uint64_t size)
{
    auto object = std::make_shared<section>();
    object->descriptor = ::open(shared_memory, O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (object->descriptor < 0)
        fail(errno, operation + ": " + shared_memory + " does not take a new object");
    int result = 0;
    do // the memory now: a full file system would otherwise be a SIGBUS at a later store
        result = ::posix_fallocate(object->descriptor, 0, static_cast<off_t>(size));
    while (result == EINTR);
    if (result != 0)
        fail(result, operation + ": " + std::to_string(size) + " bytes in " + shared_memory);
    if (::fchmod(object->descriptor, owner_only_and_marked) != 0)
        fail(errno, operation);
    lock(*object, LOCK_SH);
    return object;
}

/// Gives the object its name; false if the name has been taken.
bool give_name(const std::string& operation, section& object, std::string_view name)
{
    const std::string unnamed = "/proc/self/fd/" + std::to_string(object.descriptor);
    // Before the link: whatever fails afterwards, the name is let go of as by close.
    object.held_path = path_of(name);
    object.holder = ::getpid();
    if (::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, object.held_path.c_str(),
                 AT_SYMLINK_FOLLOW) == 0)
        return true;
    if (errno != EEXIST)
        fail(errno, operation);
    return false;
}

section::~section()
{
    if (descriptor < 0)
        return;
    if (!held_path.empty() && holder == ::getpid()) {
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            unlink_own(*this);
        ::flock(descriptor, LOCK_UN);
    }
    ::close(descriptor);
}

mapping create_new(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_new", name, size);
    patience waiting{operation};
    for (;;) {
        if (attach(operation, name, O_RDONLY).what == outcome::attached)
            fail_in_use(operation);
        auto object = make_unnamed(operation, size);
        if (give_name(operation, *object, name))
            return {std::move(object), access::read_write, true};
        waiting.next_try();
    }
}

mapping open_existing(std::string_view name, access permitted)
{
    const std::string operation = operation_on("open_existing", name);
    check_name(operation, name);
    auto result = attach(operation, name, permitted == access::read_write ? O_RDWR : O_RDONLY);
    if (result.what == outcome::missing)
        fail_missing(operation);
    check_sized(operation, *result.object);
    return {std::move(result.object), permitted, false};
}

mapping create_or_open(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_or_open", name, size);
    patience waiting{operation};
    for (;;) {
        if (auto result = attach(operation, name, O_RDWR); result.what == outcome::attached) {
            check_sized(operation, *result.object);
            return {std::move(result.object), access::read_write, false};
        }
        auto object = make_unnamed(operation, size);
        if (give_name(operation, *object, name))
            return {std::move(object), access::read_write, true};
        waiting.next_try();
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
