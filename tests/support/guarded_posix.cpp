module;

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <span>
#include <system_error>

#include <sys/mman.h>
#include <unistd.h>

module support;

namespace support {

[[noreturn]] void fail_protecting()
{
    throw std::system_error{errno, std::generic_category(), "protect memory for a check"};
}

guarded_bytes::guarded_bytes(std::size_t size)
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t room = (size + page - 1) / page * page;
    void* const pages =
        ::mmap(nullptr, page + room + page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        fail_protecting();
    pages_ = static_cast<std::byte*>(pages);
    length_ = page + room + page;
    if (room != 0 && ::mprotect(pages_ + page, room, PROT_READ | PROT_WRITE) != 0)
        fail_protecting();
    bytes_ = {pages_ + page + room - size, size};
}

guarded_bytes::~guarded_bytes()
{
    ::munmap(pages_, length_);
}

void end_on_fault(int code)
{
    static int status;
    status = code;
    for (const int signal : {SIGSEGV, SIGABRT})
        std::signal(signal, [](int) { ::_exit(status); });
}

void forbid_stores(std::span<std::byte> bytes)
{
    if (::mprotect(bytes.data(), bytes.size(), PROT_READ) != 0)
        fail_protecting();
}

} // namespace support
