// Wrong: only a file that was cut is known, and no disk that has failed.
// Rejected by: task 2: a page is not to be had, whatever the system says is the reason
// It says: "the process was killed by signal 7"

// Task 2
    if (info->si_code == BUS_ADRERR && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
