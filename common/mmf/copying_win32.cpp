// A copy out of a view that ends with false where a load would end the process: a vectored handler.
module;

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include <windows.h>

module mmf;

namespace mmf {
namespace {

/// A copy that has not ended. A handler may begin one while its thread is in another.
struct copying
{
    std::span<const std::byte> from;
    copying* outer;
    CONTEXT back;
    volatile bool failed;
};
thread_local copying* innermost = nullptr;

/// EXCEPTION_IN_PAGE_ERROR is what the documentation of MapViewOfFile says of a page that is not to
/// be had. Wine has an access violation in its place.
LONG WINAPI at_exception(EXCEPTION_POINTERS* what)
{
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (innermost == nullptr || (record.ExceptionCode != EXCEPTION_IN_PAGE_ERROR &&
                                 record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION))
        return EXCEPTION_CONTINUE_SEARCH;
    const auto begin = reinterpret_cast<std::uintptr_t>(innermost->from.data());
    if (record.ExceptionInformation[1] - begin >= innermost->from.size())
        return EXCEPTION_CONTINUE_SEARCH;
    innermost->failed = true;
    *what->ContextRecord = innermost->back;
    return EXCEPTION_CONTINUE_EXECUTION;
}

bool has_handler()
{
    static const bool installed = ::AddVectoredExceptionHandler(1, at_exception) != nullptr;
    return installed;
}

} // namespace

bool copied(std::span<const std::byte> from, std::span<std::byte> into) noexcept
{
    if (!has_handler())
        return false;
    copying call{from, innermost, {}, false};
    ::RtlCaptureContext(&call.back); // after an exception it goes on here once more
    if (!call.failed) {
        innermost = &call;
        std::atomic_signal_fence(std::memory_order_seq_cst);
        std::memcpy(into.data(), from.data(), from.size());
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    innermost = call.outer;
    return !call.failed;
}

} // namespace mmf
