// Wrong: there is taken to be no handler before.
// Rejected by: task 2: a SIGBUS that a process sends ends this one, or is ignored as before
// It says: "SIGBUS was ignored, and a process sent it: the process was killed by signal 7"
// Kind: others hurt

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    (void)context;
    std::signal(signal, SIG_DFL);
    std::raise(signal);
