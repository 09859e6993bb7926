// Wrong: the pages of the range are taken to be the copy's, with the bytes beside.
// Rejected by: task 2: the bytes beside a range are not the copy's, also while it runs
// It says: "expected two calls of the handler that was there before"

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr) / 4096;
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (begin / 4096 <= address + 1 && address <= (begin + running->from.size() - 1) / 4096)
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
