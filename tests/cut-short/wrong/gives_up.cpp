// Wrong: the handler that was there before is put in place for good.
// Rejected by: task 2: a SIGBUS that a process sends ends this one, or is ignored as before
// It says: "a process sent SIGBUS, and nobody handles it: expected that SIGBUS ends the process"
// Kind: memory between calls

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    (void)context;
    ::sigaction(signal, &before, nullptr); // and the instruction begins anew
