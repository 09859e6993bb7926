// Module three_permissions on Linux. This is the file of lesson 5 that you finish.
module;

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

module three_permissions;

namespace three_permissions {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno, or
/// a code of our own: EINVAL.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

int descriptor(const file& of)
{
    return static_cast<int>(of.handle());
}

} // namespace

answer allowed(opened how, section between, view wanted)
{
    // Task 1: which call says no, by the rules that stand above allowed in three_permissions.ixx.
    // Ask in the order of the calls: can there be a section? Can there be the view?
    // Without it the check says: "Linux answers otherwise"
    // In the starter: (void)how;
    // In the starter: (void)between;
    // In the starter: (void)wanted;
    // In the starter: return answer::yes;
    const bool direct = between == section::none;
    if (how == opened::write || (between == section::read_write && how == opened::read))
        return direct ? answer::view_refused : answer::section_refused;
    const bool stores = direct ? how == opened::both : between == section::read_write;
    return wanted == view::write && !stores ? answer::view_refused : answer::yes;
    // End of task 1.
}

copied_view map_copy(const file& from)
{
    // Task 2: map all bytes of the file (addressable, below), private, for loads and stores; nothing
    // for an empty file.
    // If the system refuses, throw its error: fail(errno, "map a copy of '", from.path(), "'").
    // Without it the check says: "the copy does not show the file's bytes"
    // In the starter: (void)from;
    // In the starter: return {nullptr, 0};
    const std::size_t size = addressable(from.size());
    if (size == 0)
        return {nullptr, 0};
    void* const address =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor(from), 0);
    if (address == MAP_FAILED)
        fail(errno, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
    // End of task 2.
}

// What follows is given.

std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "a view of ", std::to_string(length), " bytes");
    return static_cast<std::size_t>(length);
}

copied_view::~copied_view()
{
    if (begin_ != nullptr)
        ::munmap(begin_, size_);
}

file::file(const std::string& path, opened how) : path_{path}
{
    const int flags = how == opened::read ? O_RDONLY : how == opened::write ? O_WRONLY : O_RDWR;
    const std::string operation = "open '" + path + "'";
    // O_NONBLOCK: a pipe is to be refused below, not waited for.
    handle_ = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK);
    if (handle_ < 0)
        fail(errno, operation);
    struct stat status;
    if (::fstat(descriptor(*this), &status) == 0 && S_ISREG(status.st_mode))
        return;
    ::close(descriptor(*this));
    fail(EINVAL, operation, ": only a regular file can be mapped");
}

file::~file()
{
    ::close(descriptor(*this));
}

std::uint64_t file::size() const
{
    struct stat status;
    if (::fstat(descriptor(*this), &status) != 0)
        fail(errno, "ask for the size of '", path_, "'");
    return static_cast<std::uint64_t>(status.st_size);
}

std::size_t copied_pages(std::span<const std::byte> bytes)
{
    constexpr std::uint64_t present = std::uint64_t{1} << 63, swapped = std::uint64_t{1} << 62,
                            of_a_file = std::uint64_t{1} << 61;
    const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    const std::uint64_t end = (begin + bytes.size() + page - 1) / page;
    const int pages = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (pages < 0)
        fail(errno, "open /proc/self/pagemap");
    std::size_t copies = 0;
    std::uint64_t entry = 0;
    ssize_t got = sizeof entry;
    for (std::uint64_t at = begin / page; at < end && got == sizeof entry; ++at) {
        got = ::pread(pages, &entry, sizeof entry, static_cast<off_t>(at * sizeof entry));
        copies += (entry & (present | swapped)) != 0 && (entry & of_a_file) == 0;
    }
    const int error = errno;
    ::close(pages);
    if (got != sizeof entry)
        fail(error, "read /proc/self/pagemap");
    return copies;
}

std::optional<answer> ask(const file& of, section between, view wanted)
{
    if (between != section::none)
        return std::nullopt;
    void* const address =
        ::mmap(nullptr, 1, wanted == view::read ? PROT_READ : PROT_READ | PROT_WRITE,
               wanted == view::copy ? MAP_PRIVATE : MAP_SHARED, descriptor(of), 0);
    if (address != MAP_FAILED) {
        ::munmap(address, 1);
        return answer::yes;
    }
    if (errno != EACCES)
        fail(errno, "map a byte of '", of.path(), "'");
    return answer::view_refused;
}

} // namespace three_permissions
