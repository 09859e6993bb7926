module;

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

module support;

namespace support {

/// Where the lower half of mmap's descriptor is in seccomp_data: all processors that the course
/// knows have it first.
constexpr unsigned map_descriptor = offsetof(seccomp_data, args) + 4 * sizeof(std::uint64_t);

/// From now on this thread waits with these calls until somebody has answered for each, at the
/// descriptor that is the result; -1 where the system does not take such a rule.
int wait_for_answers(const std::vector<int>& numbers)
{
    std::vector<sock_filter> rule;
    for (const int number : numbers) {
        const auto call = static_cast<unsigned>(number);
        rule.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)));
        rule.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0,
                                static_cast<unsigned char>(number == map_call ? 3 : 1)));
        if (number == map_call) {
            rule.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, map_descriptor));
            rule.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ~0U, 1, 0)); // -1: no file
        }
        rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF));
    }
    rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(rule.size()), rule.data()};
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    return static_cast<int>(::syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER,
                                      SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
}

/// Answers for the call that waits at the listener.
void answer_one(int listener, const std::function<int(const system_call&)>& decide)
{
    seccomp_notif asked{};
    if (::ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) != 0)
        return; // a signal has ended the call meanwhile
    system_call call{static_cast<std::uint64_t>(asked.data.nr), {}};
    std::ranges::copy(asked.data.args, call.arguments.begin());
    const int error = decide(call);
    seccomp_notif_resp answer{};
    answer.id = asked.id;
    answer.error = error == answered ? 0 : -error;
    answer.flags = error == 0 ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
    ::ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

std::vector<int> opening_calls()
{
    return {
        SYS_openat,
        SYS_openat2,
#ifdef SYS_open // not on ARM64
        SYS_open,
#endif
    };
}

std::vector<int> size_calls()
{
    return {
        SYS_statx,      SYS_lseek,
#ifdef SYS_newfstatat
        SYS_newfstatat,
#endif
#ifdef SYS_fstat
        SYS_fstat,
#endif
#ifdef SYS_fstat64
        SYS_fstat64,
#endif
#ifdef SYS_fstatat64
        SYS_fstatat64,
#endif
#ifdef SYS__llseek
        SYS__llseek,
#endif
    };
}

std::string watch_calls(const std::vector<int>& numbers,
                        const std::function<int(const system_call&)>& decide,
                        const std::function<void()>& body)
{
    int ended[2];
    if (::pipe2(ended, O_CLOEXEC) != 0)
        return "not checked: there are no descriptors for a pipe";
    constexpr int not_yet = -2;
    std::atomic<int> made{not_yet}; // not a promise: with sanitizers that makes calls of its own
    std::thread watched{[&] {
        made = wait_for_answers(numbers);
        made.notify_one();
        if (made >= 0)
            body();
        (void)!::write(ended[1], "", 1); // closing may be a call that is watched
    }};
    made.wait(not_yet);
    const int listener = made;
    std::array<pollfd, 2> either{pollfd{listener, POLLIN, 0}, pollfd{ended[0], POLLIN, 0}};
    bool over = false; // then the thread calls for its own end, which is not the body's
    while (listener >= 0 && (either[0].revents & POLLHUP) == 0) {
        if (::poll(either.data(), either.size(), -1) <= 0)
            continue;
        over = over || either[1].revents != 0;
        either[1].fd = over ? -1 : ended[0];
        if ((either[0].revents & POLLIN) != 0)
            answer_one(listener, over ? [](const system_call&) { return 0; } : decide);
    }
    watched.join();
    for (const int descriptor : {listener, ended[0], ended[1]})
        if (descriptor >= 0)
            ::close(descriptor);
    return listener >= 0 ? "" : "not checked: this system shows nobody the calls of a thread";
}

} // namespace support
