/// Less of what the system gives than usual, so that calls fail which seldom do.
module;

#include <cstdint>
#include <filesystem>
#include <string>

#include <sys/resource.h>

export module support:limits;

export namespace support {

/// What can be limited: getrlimit(2).
enum class resource {
    addresses,   ///< All that is mapped, RLIMIT_AS; of that the heap needs some, too.
    memory,      ///< What is this process's own, and no view of a file: RLIMIT_DATA.
    descriptors, ///< RLIMIT_NOFILE.
    file_size,   ///< The bytes that a file may have, RLIMIT_FSIZE: a call that would make it larger
                 ///< fails, and its signal SIGXFSZ is ignored.
};

/// While it lives, this process can have no more of the resource, or only `more` of it: bytes
/// beyond what is mapped now; of a descriptor, or of a file's size, the number itself. Throws
/// std::system_error where the system refuses the limit.
class limit
{
  public:
    explicit limit(resource of, std::uint64_t more = 0);
    ~limit();
    limit(const limit&) = delete;
    limit& operator=(const limit&) = delete;

  private:
    decltype(RLIMIT_AS) kind_;
    rlimit before_{};
    void (*signal_)(int);
};

/// In a role, which has one thread: gives this process, and those that it starts, a file system in
/// memory of `bytes` at the directory `at`. Nobody else sees it, and it goes with them. Empty, or a
/// sentence for the verdict: "not checked: ...", as this system gives no process such a thing.
/// unshare(2), mount(2), tmpfs(5).
std::string small_disk(const std::filesystem::path& at, std::uint64_t bytes);

} // namespace support
