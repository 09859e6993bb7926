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
    hand_on(signal, info, context);
