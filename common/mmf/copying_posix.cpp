// A copy out of a view that ends with false where a load would end the process: SIGBUS.
module;

#include <atomic>
#include <csetjmp>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

module mmf;

namespace mmf {
namespace {

/// A copy that has not ended. A signal's handler may begin one while its thread is in another.
struct copying
{
    std::span<const std::byte> from;
    copying* outer;
    sigjmp_buf back;
};
thread_local copying* innermost = nullptr;

struct sigaction before; // what SIGBUS did until the first copy

/// What is not a copy's does what it did before.
void hand_on(int signal, siginfo_t* info, void* context)
{
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN) {
        // What the system sends is never ignored: sigaction(2).
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    } else if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(signal, info, context);
    } else {
        before.sa_handler(signal);
    }
}

void at_sigbus(int signal, siginfo_t* info, void* context)
{
    // A code of 0 or less: a process has sent it, and the address is whatever it likes.
    if (info->si_code > 0 && innermost != nullptr) {
        const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(innermost->from.data());
        if (at - begin < innermost->from.size())
            ::siglongjmp(innermost->back, 1);
    }
    hand_on(signal, info, context);
}

/// False if the system lets this process have no handler. SA_NODEFER: a jump out of the handler
/// leaves SIGBUS as a return would. (sigsetjmp, below, does not keep the other signals' state: that
/// would be a system call for each copy.) SA_ONSTACK: on the other stack, where a thread has one.
bool has_handler()
{
    static const bool installed = [] {
        struct sigaction action = {};
        action.sa_sigaction = at_sigbus;
        action.sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK;
        return ::sigaction(SIGBUS, nullptr, &before) == 0 &&
               ::sigaction(SIGBUS, &action, nullptr) == 0;
    }();
    return installed;
}

} // namespace

bool copied(std::span<const std::byte> from, std::span<std::byte> into) noexcept
{
    if (!has_handler())
        return false;
    copying call{from, innermost, {}};
    const bool whole = sigsetjmp(call.back, 0) == 0;
    if (whole) {
        innermost = &call;
        // The handler finds what was stored before, and nothing of what comes later.
        std::atomic_signal_fence(std::memory_order_seq_cst);
        std::memcpy(into.data(), from.data(), from.size());
        std::atomic_signal_fence(std::memory_order_seq_cst);
    }
    innermost = call.outer;
    return whole;
}

} // namespace mmf
