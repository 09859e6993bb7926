// Module on_the_disk on Linux. This is the file of lesson 8 that you finish.
module;

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module on_the_disk;

namespace on_the_disk {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno,
/// read before the parts of the sentence are joined, or a code of our own: ERANGE, ENOTRECOVERABLE.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

// [[maybe_unused]]: while task 2, or 3, is not begun.

/// Throws what flush() and commit() promise for a journal of which a flush has failed.
[[maybe_unused]] void refuse_failed(const journal& of)
{
    if (of.failed)
        fail(ENOTRECOVERABLE, "a flush of '", of.file().path(), "' has failed before");
}

/// Where `size` more bytes go: behind the valid ones. Throws what commit() promises for a view for
/// loads, and where there is no room.
[[maybe_unused]] std::span<std::byte> room_for(const journal& to, std::size_t size)
{
    if (to.file().how() == access::read)
        fail(EACCES, "append to '", to.file().path(), "': its view is for loads");
    const std::span<std::byte> room = to.room();
    const std::uint64_t length = to.length();
    if (length > room.size() || size > room.size() - length)
        fail(ENOSPC, "append ", std::to_string(size), " bytes to '", to.file().path(), '\'');
    return room.subspan(static_cast<std::size_t>(length), size);
}

} // namespace

void flush_range(const mapped_file& of, std::uint64_t offset, std::uint64_t length)
{
    // TODO(1): have the pages of the bytes written, from where the first begins, and wait for it.
    // Ask for nothing where there are no bytes, and refuse what does not lie in the view.
    // Without it the check says: "nothing was flushed"
    (void)of;
    (void)offset;
    (void)length;
    // End of task 1.
}

void flush(journal& of, std::uint64_t offset, std::uint64_t length)
{
    // TODO(2): flush the bytes of a journal, and remember for good if that fails. First comes
    // refuse_failed(). Whatever is thrown, the journal has failed, and the exception goes on.
    // Without it the check says: "the journal's bytes were not flushed"
    (void)of;
    (void)offset;
    (void)length;
    // End of task 2.
}

void commit(journal& to, std::span<const std::byte> data)
{
    // TODO(3): append the data: the disk has it before the word that counts it is stored. First
    // comes refuse_failed(), then no data is no error, then room_for() says where it goes.
    // Without it the check says: "the data is not in the journal"
    (void)to;
    (void)data;
    // End of task 3.
}

// What follows is given.

std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

mapped_file::mapped_file(const std::string& path, access how) : path_{path}, how_{how}
{
    const bool stores = how == access::write;
    const std::string operation = "map '" + path + "'";
    // O_NONBLOCK: a pipe is to be refused below, not waited for.
    const int file = ::open(path.c_str(), (stores ? O_RDWR : O_RDONLY) | O_CLOEXEC | O_NONBLOCK);
    if (file < 0)
        fail(errno, operation);
    handle_ = file;
    struct stat status;
    int error = ::fstat(file, &status) != 0 ? errno : S_ISREG(status.st_mode) ? 0 : EINVAL;
    if (error == 0 && std::cmp_greater(status.st_size, std::numeric_limits<std::size_t>::max()))
        error = ENOMEM;
    if (error == 0 && status.st_size > 0) {
        size_ = static_cast<std::size_t>(status.st_size);
        void* const address = ::mmap(nullptr, size_, stores ? PROT_READ | PROT_WRITE : PROT_READ,
                                     MAP_SHARED, file, 0);
        error = address == MAP_FAILED ? errno : 0;
        begin_ = static_cast<std::byte*>(address);
    }
    if (error == 0)
        return;
    ::close(file);
    fail(error, operation);
}

mapped_file::~mapped_file()
{
    if (size_ > 0)
        ::munmap(begin_, size_);
    ::close(static_cast<int>(handle_));
}

journal::journal(const std::string& path, access how) : file_{path, how}
{
    if (file_.bytes().size() < header || length() > room().size())
        fail(EINVAL, "open '", path, "': it is no journal");
}

std::uint64_t journal::length() const
{
    auto& word = *reinterpret_cast<std::uint64_t*>(file_.bytes().data());
    return std::atomic_ref{word}.load(std::memory_order::acquire);
}

void journal::set_length(std::uint64_t length) const
{
    auto& word = *reinterpret_cast<std::uint64_t*>(file_.bytes().data());
    std::atomic_ref{word}.store(length, std::memory_order::release);
}

std::optional<std::uint64_t> dirty_pages(const mapped_file& of)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(of.bytes().data());
    std::ifstream map{"/proc/self/smaps"};
    if (!map.is_open())
        fail(errno, "open /proc/self/smaps");
    bool own = false; // the lines are about our view
    std::uint64_t kibibytes = 0;
    for (std::string line; std::getline(map, line);) {
        std::istringstream words{line};
        std::string first;
        words >> first;
        if (!first.ends_with(':')) // "7f0123456000-7f0123466000 rw-s ..."
            own = std::stoull(first, nullptr, 16) == begin;
        else if (std::uint64_t size = 0;
                 own && first.ends_with("_Dirty:") && first != "Pss_Dirty:" && words >> size)
            kibibytes += size;
    }
    return kibibytes * 1024 / page_size();
}

} // namespace on_the_disk
