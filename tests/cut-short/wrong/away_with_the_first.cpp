// Wrong: once the handler that was there before is called, it is the only one again.
// Rejected by: task 2: the handler that was there before is called for what is no copy's
// It says: "there was a handler before: a page that has gone must be an error"
// Kind: memory between calls

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
        return;
    }
    ::sigaction(signal, &before, nullptr);
    if ((before.sa_flags & SA_SIGINFO) != 0)
        before.sa_sigaction(signal, info, context);
    else
        before.sa_handler(signal);
