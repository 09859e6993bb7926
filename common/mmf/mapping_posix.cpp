// Files and sections on Linux.
module;

#include <cerrno>
#include <cstdint>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :arguments;
import :section;

namespace mmf {

[[noreturn]] void fail(int system_error, const std::string& sentence)
{
    throw error{std::error_code{system_error, std::generic_category()},
                sentence + ": " + std::generic_category().message(system_error)};
}

std::uint64_t section::size() const
{
    struct stat status;
    if (::fstat(descriptor, &status) != 0)
        fail(errno, "ask for the size of a mapped object");
    return static_cast<std::uint64_t>(status.st_size);
}

mapping open_file(const std::string& path, access permitted, std::uint64_t at_least)
{
    const std::string operation = operation_on("open_file", path);
    check_size(operation, at_least);
    const int flags = permitted == access::read_write ? O_RDWR : O_RDONLY;
    auto object = std::make_shared<section>();
    // O_NONBLOCK: a pipe of this name is to be refused, not waited for.
    object->descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK);
    if (object->descriptor < 0)
        fail(errno, operation);
    struct stat status;
    if (::fstat(object->descriptor, &status) != 0)
        fail(errno, operation);
    if (!S_ISREG(status.st_mode))
        fail_not_regular(operation);
    if (const auto size = static_cast<std::uint64_t>(status.st_size); size < at_least) {
        if (permitted != access::read_write)
            fail_too_short(operation, size, at_least);
        if (::ftruncate(object->descriptor, static_cast<off_t>(at_least)) != 0)
            fail(errno, operation + ": it cannot grow to " + std::to_string(at_least) + " bytes");
    }
    return {std::move(object), permitted, false};
}

mapping create_file(const std::string& path, std::uint64_t size)
{
    const std::string operation = operation_on("create_file", path);
    check_size(operation, size);
    auto object = std::make_shared<section>();
    object->descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (object->descriptor < 0)
        fail(errno, operation);
    if (::ftruncate(object->descriptor, static_cast<off_t>(size)) != 0) {
        const int reason = errno;
        ::unlink(path.c_str());
        fail(reason, operation + " with " + std::to_string(size) + " bytes");
    }
    return {std::move(object), access::read_write, true};
}

} // namespace mmf
