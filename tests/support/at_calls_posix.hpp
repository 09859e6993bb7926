#pragma once

// What a function asks of the system, call by call. To be included last, behind <cerrno>,
// <cstddef>, <cstdint>, <future>, <string>, <thread> and <vector>, <linux/filter.h>,
// <linux/seccomp.h>, <poll.h>, <sys/ioctl.h>, <sys/prctl.h>, <sys/syscall.h> and <unistd.h>.

/// A call that is about to be made.
struct system_call
{
    long number; ///< SYS_close and the like.
    std::uint64_t arguments[6];
};

/// From now on this thread halts at these calls, until it is answered through the descriptor that
/// is returned; -1 where the system has no such thing. At mmap without a file, which malloc calls,
/// it never halts. seccomp_unotify(2)
inline int halt_at(const std::vector<long>& numbers)
{
    constexpr unsigned number = offsetof(seccomp_data, nr);
    constexpr unsigned file = offsetof(seccomp_data, args) + 4 * sizeof(std::uint64_t);
    std::vector<sock_filter> rule{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, file),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0xffffffff, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, number),
#ifdef SYS_mmap2
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap2, 0, 1),
#else
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 0, 1),
#endif
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, number),
    };
    for (const long one : numbers) {
        rule.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, static_cast<unsigned>(one), 0, 1));
        rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF));
    }
    rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(rule.size()), rule.data()};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    return static_cast<int>(
        syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program));
}

/// Runs `body`, which throws nothing, in a thread that halts at these calls. At each of them `at`
/// is called, in this thread: if it returns 0 the call is made, otherwise it fails with that errno.
/// `at` throws nothing. False where the system has no such thing; then `body` does not run.
template <typename Body, typename At>
bool at_calls(const std::vector<long>& numbers, Body body, At at)
{
    int ended[2];
    if (pipe(ended) != 0)
        return false;
    std::promise<int> made;
    std::thread thread{[&] {
        const int listener = halt_at(numbers);
        made.set_value(listener);
        if (listener >= 0)
            body();
        (void)!write(ended[1], "", 1);
    }};
    const int listener = made.get_future().get();
    pollfd events[]{{listener, POLLIN, 0}, {ended[0], POLLIN, 0}};
    while (listener >= 0 && poll(events, 2, -1) >= 0 && events[1].revents == 0) {
        seccomp_notif halted{};
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &halted) != 0)
            continue;
        system_call call{halted.data.nr, {}};
        for (int i = 0; i < 6; ++i)
            call.arguments[i] = halted.data.args[i];
        seccomp_notif_resp answer{halted.id, 0, -at(call), 0};
        if (answer.error == 0)
            answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
    if (listener >= 0)
        close(listener); // before the thread ends, which may call once more
    thread.join();
    close(ended[0]);
    close(ended[1]);
    return listener >= 0;
}

inline const std::string no_halts = "not checked: this system halts no thread at its calls";
