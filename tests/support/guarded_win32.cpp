module;

#include <csignal>
#include <cstddef>
#include <span>
#include <system_error>

#include <windows.h>

module support;

import win32;

namespace support {

[[noreturn]] void fail_protecting()
{
    throw std::system_error{win32::portable(win32::last_error()), "protect memory for a check"};
}

guarded_bytes::guarded_bytes(std::size_t size)
{
    constexpr std::size_t page = 4096;
    const std::size_t room = (size + page - 1) / page * page;
    length_ = page + room + page;
    pages_ = static_cast<std::byte*>(::VirtualAlloc(nullptr, length_, MEM_RESERVE, PAGE_NOACCESS));
    if (pages_ == nullptr)
        fail_protecting();
    if (room != 0 && ::VirtualAlloc(pages_ + page, room, MEM_COMMIT, PAGE_READWRITE) == nullptr)
        fail_protecting();
    bytes_ = {pages_ + page + room - size, size};
}

guarded_bytes::~guarded_bytes()
{
    ::VirtualFree(pages_, 0, MEM_RELEASE);
}

void end_on_fault(int code)
{
    static UINT status;
    status = static_cast<UINT>(code);
    ::SetUnhandledExceptionFilter([](EXCEPTION_POINTERS*) -> LONG {
        ::TerminateProcess(::GetCurrentProcess(), status);
        return EXCEPTION_EXECUTE_HANDLER;
    });
    std::signal(SIGABRT, [](int) { ::TerminateProcess(::GetCurrentProcess(), status); });
}

void forbid_stores(std::span<std::byte> bytes)
{
    DWORD before = 0;
    if (!::VirtualProtect(bytes.data(), bytes.size(), PAGE_READONLY, &before))
        fail_protecting();
}

} // namespace support
