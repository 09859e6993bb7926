// Wrong: the handler that was there before does not learn the address.
// Rejected by: task 2: the handler that was there before is called for what is no copy's
// It says: "once, with the address"

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    (void)context;
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    } else {
        siginfo_t nothing = {};
        before.sa_sigaction(signal, &nothing, nullptr);
    }
