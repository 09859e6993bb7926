// Wrong: a SIGBUS that kill sends, with si_code 0, is taken to be the system's.
// Rejected by: task 2: what a process sends is not the copy's, whatever address it says
// It says: "a process sent SIGBUS (si_code 0) during a copy"
// Kind: bounds

// Task 2
    if (info->si_code >= 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
