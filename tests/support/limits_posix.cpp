module;

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <malloc.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

module support;

namespace support {

/// The heap gives a large block back once it is freed. By itself it keeps some for the next one,
/// which then needs no memory of the system, and a limit of that would not be met.
[[maybe_unused]] const int large_blocks_go_back = ::mallopt(M_MMAP_THRESHOLD, 128 * 1024);

limit::limit(resource of, std::uint64_t more) : signal_{std::signal(SIGXFSZ, SIG_IGN)}
{
    std::uint64_t used = 0;
    switch (of) {
    case resource::addresses:
        kind_ = RLIMIT_AS;
        used = status_bytes("VmSize");
        break;
    case resource::memory:
        kind_ = RLIMIT_DATA;
        used = status_bytes("VmData");
        break;
    case resource::descriptors:
        kind_ = RLIMIT_NOFILE;
        break;
    case resource::file_size:
        kind_ = RLIMIT_FSIZE;
        break;
    }
    const bool known = ::getrlimit(kind_, &before_) == 0;
    const rlimit wanted{static_cast<rlim_t>(used + more), before_.rlim_max};
    if (!known || ::setrlimit(kind_, &wanted) != 0)
        throw std::system_error{errno, std::generic_category(), "set a limit for this process"};
}

limit::~limit()
{
    ::setrlimit(kind_, &before_);
    std::signal(SIGXFSZ, signal_);
}

std::string small_disk(const std::filesystem::path& at, std::uint64_t bytes)
{
    // Where this user may not mount anything, one may who has this number in a world of its own.
    const std::string user = std::to_string(::geteuid());
    const std::string group = std::to_string(::getegid());
    bool done = ::unshare(CLONE_NEWNS) == 0;
    if (!done && ::unshare(CLONE_NEWNS | CLONE_NEWUSER) == 0) {
        std::ofstream{"/proc/self/setgroups"} << "deny";
        std::ofstream{"/proc/self/uid_map"} << user << ' ' << user << " 1";
        std::ofstream{"/proc/self/gid_map"} << group << ' ' << group << " 1";
        done = true;
    }
    const std::string size = "mode=1777,size=" + std::to_string(bytes);
    if (done && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
        ::mount("small", at.c_str(), "tmpfs", MS_NOSUID | MS_NODEV, size.c_str()) == 0)
        return {};
    return std::string{"not checked: this system gives no process a file system of its own ("} +
           std::strerror(errno) + ")";
}

} // namespace support
