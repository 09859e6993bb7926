// Wrong: a SIGBUS that is handed on ends the care for the copy that runs, which goes on afterwards.
// Rejected by: task 2: after a SIGBUS that is none of its a copy is as safe as before
// It says: "is the copy still the one that runs after the handler has returned?"
// Kind: memory between calls

// Task 2
    copying* const call = running;
    if (call != nullptr && info->si_code > 0) {
        const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
        const auto begin = reinterpret_cast<std::uintptr_t>(call->from.data());
        if (address - begin < call->from.size())
            siglongjmp(call->back, 1);
    }
    running = nullptr; // so that nobody jumps out of the other handler
    hand_on(signal, info, context);
