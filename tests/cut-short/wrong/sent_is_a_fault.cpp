// Wrong: what a process sends is taken to be a page that has gone.
// Rejected by: task 2: what a process sends is not the copy's, whatever address it says
// It says: "during a copy: expected that the handler is called that was there before"

// Task 2
    if (running != nullptr) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size())
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
