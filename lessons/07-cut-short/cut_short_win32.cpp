// Module cut_short on Windows. This is the file of lesson 7 that you finish there.
module;

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <system_error>

#include <windows.h>

module cut_short;

namespace cut_short {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: EFBIG.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

/// Where a range ends, which is a number that the system takes: it has a sign.
LONGLONG end_of(std::uint64_t offset, std::uint64_t length)
{
    constexpr auto most = std::uint64_t{std::numeric_limits<LONGLONG>::max()};
    if (offset > most || length > most - offset)
        fail(EFBIG, "find the end of ", std::to_string(length), " bytes from ",
             std::to_string(offset), " on");
    return static_cast<LONGLONG>(offset + length);
}

/// A call of copy_out that has not returned yet.
struct copying
{
    std::span<const std::byte> from; ///< What it copies.
    copying* outer;                  ///< The call that this one has interrupted; null if none.
    CONTEXT back;                    ///< The processor's registers where it goes on.
    volatile bool failed;            ///< It goes on there since a byte is not to be had.
};

/// The innermost one of this thread; null if it is in none. Each thread has a variable of its own.
[[maybe_unused]] thread_local copying* running = nullptr;

/// memcpy, which the compiler leaves where it stands: a handler that comes in between finds all
/// that was stored before, and nothing that is stored later.
[[maybe_unused]] void copy(std::span<const std::byte> from, std::span<std::byte> into)
{
    std::atomic_signal_fence(std::memory_order_seq_cst);
    if (!from.empty())
        std::memcpy(into.data(), from.data(), from.size());
    std::atomic_signal_fence(std::memory_order_seq_cst);
}

/// Windows calls this in the thread that has an exception, before anybody else is asked.
/// EXCEPTION_CONTINUE_EXECUTION: it goes on with the registers in what->ContextRecord.
/// EXCEPTION_CONTINUE_SEARCH: the next one is asked.
LONG WINAPI at_exception(EXCEPTION_POINTERS* what)
{
    // TODO(2): if this is for the copy that runs, note that it has failed, and go on where its
    // registers were captured. ExceptionInformation[1] of the record is the address.
    // Without it the check says: "a page that has gone must be an error"
    (void)what;
    // End of task 2.
    return EXCEPTION_CONTINUE_SEARCH;
}

/// Has at_exception called from now on, before others. The result is 0, or a code of the system.
DWORD install()
{
    return ::AddVectoredExceptionHandler(1, at_exception) != nullptr ? 0 : ::GetLastError();
}

} // namespace

std::error_code copy_out(std::span<const std::byte> from, std::span<std::byte> into) noexcept
{
    static const DWORD refused = install(); // once, whoever comes first
    if (refused != 0)
        return {static_cast<int>(refused), std::system_category()};
    // TODO(1): make this call the innermost one, copy, and make the outer one the innermost again.
    // Before the copy, capture the registers by RtlCaptureContext: after an exception it returns
    // once more, and `failed` says so. There the result is an error.
    // Without it the check says: "what stands in the view is not copied"
    (void)from;
    (void)into;
    return {};
    // End of task 1.
}

void allocate(std::intptr_t handle, std::uint64_t offset, std::uint64_t length)
{
    // TODO(3): where the file ends before the range does, have it end there: with its size an
    // ordinary file gets its room. Mind that a file is never made shorter.
    // Without it the check says: "the bytes have no room on the disk"
    (void)handle;
    (void)offset;
    (void)length;
    // End of task 3.
}

// What follows is given.

void set_size(std::intptr_t handle, std::uint64_t size)
{
    FILE_END_OF_FILE_INFO info{};
    info.EndOfFile.QuadPart = end_of(0, size);
    if (!::SetFileInformationByHandle(reinterpret_cast<HANDLE>(handle), FileEndOfFileInfo, &info,
                                      sizeof info))
        fail(::GetLastError(), "have a file end at ", std::to_string(size), " bytes");
}

std::uint64_t room_of(std::intptr_t handle)
{
    FILE_STANDARD_INFO info{};
    if (!::GetFileInformationByHandleEx(reinterpret_cast<HANDLE>(handle), FileStandardInfo, &info,
                                        sizeof info))
        fail(::GetLastError(), "ask for the room that a file has");
    return static_cast<std::uint64_t>(info.AllocationSize.QuadPart);
}

} // namespace cut_short
