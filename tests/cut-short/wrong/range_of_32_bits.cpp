// Wrong: the range ends where 32 bits of the length say.
// Rejected by: task 2: a range may be longer than 4 GiB
// It says: "the process was killed by signal 7. SIGBUS: it read from an address that has a mapping"
// Kind: too narrow

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < static_cast<std::uint32_t>(running->from.size()))
            ::siglongjmp(running->back, 1);
    }
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    } else if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(signal, info, context);
    } else {
        before.sa_handler(signal);
    }
