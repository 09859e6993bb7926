// Wrong: a copy is taken to run whenever SIGBUS comes.
// Rejected by: task 2: a SIGBUS that is no copy's ends the process, as it did before
// It says: "is a null pointer taken for a copy, or for a handler?"
// Kind: the world changes

// Task 2
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
    if (info->si_code > 0 && address - begin < running->from.size())
        ::siglongjmp(running->back, 1);
    hand_on(signal, info, context);
