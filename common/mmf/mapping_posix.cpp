// Files and sections on Linux.
module;

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
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

mapping open_file(const std::filesystem::path& path, access wanted, std::uint64_t at_least)
{
    const std::string operation = operation_on("open_file", path.native());
    check_size(operation, at_least);
    const int flags = wanted == access::read_write ? O_RDWR : O_RDONLY;
    auto object = std::make_shared<section>();
    // O_NONBLOCK: a pipe of this name is to be refused, not waited for.
    object->descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK);
    if (object->descriptor < 0)
        throw_system_error(errno, operation);
    struct stat status;
    if (::fstat(object->descriptor, &status) != 0)
        throw_system_error(errno, operation);
    if (!S_ISREG(status.st_mode))
        throw_not_a_regular_file(operation);
    if (const auto size = static_cast<std::uint64_t>(status.st_size); size < at_least) {
        if (wanted != access::read_write)
            throw_file_too_short(operation, size, at_least);
        if (::ftruncate(object->descriptor, static_cast<off_t>(at_least)) != 0) {
            const int reason = errno;
            throw_system_error(reason, operation, ": it cannot grow to ", std::to_string(at_least),
                               " bytes");
        }
    }
    return {std::move(object), wanted, false};
}

mapping create_file(const std::filesystem::path& path, std::uint64_t size)
{
    const std::string operation = operation_on("create_file", path.native());
    check_size(operation, size);
    auto object = std::make_shared<section>();
    object->descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (object->descriptor < 0)
        throw_system_error(errno, operation);
    if (::ftruncate(object->descriptor, static_cast<off_t>(size)) != 0) {
        const int reason = errno;
        ::unlink(path.c_str());
        throw_system_error(reason, operation, " with ", std::to_string(size), " bytes");
    }
    return {std::move(object), access::read_write, true};
}

} // namespace mmf
