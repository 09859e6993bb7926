module;

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>

#include <sys/resource.h>

module support;

namespace support {

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

} // namespace support
