// Wrong: what is no copy's is left alone, and the instruction begins anew without end.
// Rejected by: task 2: a SIGBUS that is no copy's ends the process, as it did before
// It says: "found that the load is done again and again: the handler returns, and nobody ends the process"
// Kind: error ignored

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    (void)signal;
    (void)context;
