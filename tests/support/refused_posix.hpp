#pragma once

// System calls that fail for the code under test, whichever function of the C library makes them:
// for a check on Linux. To be included last, behind <cerrno>, <cstddef>, <cstdint>, <exception>,
// <functional>, <thread>, <vector>, <linux/filter.h>, <linux/seccomp.h> and <sys/prctl.h>.

/// System calls of this number; where a mask is given, those alone whose argument (the first one is
/// 0), in its lower 32 bits, has these bits under the mask.
struct refused_call
{
    long number; ///< SYS_openat and so on: syscalls(2).
    unsigned argument = 0;
    std::uint32_t mask = 0;
    std::uint32_t bits = 0;
};

/// Has this thread's calls refused with the error until it ends; false where the system lets no
/// thread have that. seccomp(2).
inline bool refuse_from_now_on(const std::vector<refused_call>& calls, int error)
{
    std::vector<sock_filter> rules;
    for (const auto& [number, argument, mask, bits] : calls) {
        const auto at = static_cast<unsigned>(offsetof(seccomp_data, args) + 8 * argument);
        rules.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
        rules.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(number), 0, 4));
        rules.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, at));
        rules.push_back(BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask));
        rules.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, bits, 0, 1));
        rules.push_back(
            BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(error)));
    }
    rules.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(rules.size()), rules.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Calls the function in a thread of its own, where the system refuses these calls with the error,
/// each time; what it throws comes here. False, and it was not called, where nothing can be
/// refused.
inline bool with_refused(const std::vector<refused_call>& calls, int error,
                         const std::function<void()>& function)
{
    bool refused = false;
    std::exception_ptr thrown;
    std::thread{[&] {
        refused = refuse_from_now_on(calls, error);
        if (!refused)
            return;
        errno = 0;
        try {
            function();
        } catch (...) {
            thrown = std::current_exception();
        }
    }}.join();
    if (thrown)
        std::rethrow_exception(thrown);
    return refused;
}

inline const char* const nothing_refused =
    "not checked: this system lets no thread have its calls refused (seccomp)";
