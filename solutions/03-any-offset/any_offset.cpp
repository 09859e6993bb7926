// Module any_offset on Linux. This is the file of lesson 3 that you finish.
module;

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module any_offset;

namespace any_offset {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno,
/// read before the parts of the sentence are joined, or a code of our own: ERANGE, EINVAL.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

int descriptor(const file& from)
{
    return static_cast<int>(from.handle());
}

} // namespace

aligned_range align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    // Task 1: refuse a range whose end does not fit in 64 bits. Then go down from the offset to a
    // multiple of the granularity; the bytes that this adds are the lead, and are mapped too.
    // Without it the check says: "the mapping does not begin at a multiple of the granularity"
    // In the starter: (void)granularity;
    // In the starter: return {offset, 0, length};
    if (length > std::numeric_limits<std::uint64_t>::max() - offset)
        fail(ERANGE, "align " + std::to_string(length) + " bytes at offset " +
                         std::to_string(offset) + ": the end is beyond 2^64");
    const std::uint64_t lead = offset % granularity;
    return {offset - lead, lead, lead + length};
    // End of task 1.
}

view::view(const file& from, std::uint64_t offset, std::uint64_t length, access wanted)
{
    const std::string what = "map " + std::to_string(length) + " bytes at offset " +
                             std::to_string(offset) + " of '" + from.path() + "'";
    // Task 2: refuse what does not lie in the file; map nothing for a length of 0. Map the aligned
    // range, shared, for reading or for both; keep it in mapped_ and range_.
    // Without it the check says: "the view does not show the file's bytes"
    // In the starter: (void)wanted;
    const std::uint64_t size = from.size();
    if (offset > size || length > size - offset)
        fail(ERANGE, what + ": the file has " + std::to_string(size) + " bytes");
    if (length == 0)
        return;
    const aligned_range range = align(offset, length, from.granularity());
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, addressable(range.length), protection, MAP_SHARED,
                                 descriptor(from), static_cast<off_t>(range.offset));
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    range_ = range;
    // End of task 2.
}

view::~view()
{
    // Task 3: unmap all that was mapped, the lead too; a view without bytes has mapped nothing.
    // Without it the check says: "the file is not mapped while the view lives and unmapped after"
    if (mapped_ != nullptr)
        ::munmap(mapped_, addressable(range_.length));
    // End of task 3.
}

offset_halves split(std::uint64_t offset)
{
    // Task 4: the upper 32 bits and the lower 32 bits.
    // Without it the check says: "the halves do not make up the offset"
    // In the starter: (void)offset;
    // In the starter: return {0, 0};
    return {static_cast<std::uint32_t>(offset >> 32), static_cast<std::uint32_t>(offset)};
    // End of task 4.
}

// What follows is given.

std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "a view of " + std::to_string(length) + " bytes");
    return static_cast<std::size_t>(length);
}

std::span<std::byte> view::all() const
{
    return {mapped_ + addressable(range_.lead), addressable(range_.length - range_.lead)};
}

/// False for a file whose bytes are made when they are read, as in /proc: it says that it is empty.
bool can_be_mapped(const file& empty)
{
    void* const page = ::mmap(nullptr, 1, PROT_READ, MAP_PRIVATE, descriptor(empty), 0);
    return page != MAP_FAILED && ::munmap(page, 1) == 0;
}

file::file(const std::string& path, access allowed, std::uint64_t granularity)
    : path_{path}, granularity_{granularity}
{
    const bool writing = allowed == access::read_write;
    const std::string operation = "open '" + path + (writing ? "' for writing" : "'");
    // O_NONBLOCK: a pipe is to be refused below, not waited for.
    handle_ = ::open(path.c_str(), (writing ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK);
    if (handle_ < 0)
        fail(errno, operation);
    struct stat status;
    const bool regular = ::fstat(descriptor(*this), &status) == 0 && S_ISREG(status.st_mode);
    if (regular && (status.st_size != 0 || can_be_mapped(*this)))
        return;
    ::close(descriptor(*this));
    fail(EINVAL, operation + (regular ? ": it is made when it is read, and cannot be mapped"
                                      : ": only a regular file can be mapped"));
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

void file::take_room(std::uint64_t offset, std::uint64_t length) const
{
    while (length != 0 && ::fallocate(descriptor(*this), FALLOC_FL_KEEP_SIZE,
                                      static_cast<off_t>(offset), static_cast<off_t>(length)) != 0)
        if (errno == EOPNOTSUPP || errno == ENOSYS)
            return;
        else if (errno != EINTR)
            fail(errno, "take the room of ", std::to_string(length), " bytes at offset ",
                 std::to_string(offset), " of '", path_, "'");
}

std::uint64_t system_granularity()
{
    return static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace any_offset
