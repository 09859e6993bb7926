// Wrong: SA_SIGINFO is taken to say that there is a handler.
// Rejected by: task 2: a SIGBUS that is no copy's ends the process, as it did before
// It says: "is a null pointer taken for a copy, or for a handler?"

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(signal, info, context);
    } else if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    } else {
        before.sa_handler(signal);
    }
