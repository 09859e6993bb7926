// Wrong: an address of a call that was interrupted ends that call, and all that have interrupted it.
// Rejected by: task 2: what is gone is the innermost copy's alone, whatever the outer ones read
// It says: "found that the outer copy has ended"
// Kind: others hurt

// Task 2
    const auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
    for (copying* call = running; call != nullptr && info->si_code > 0; call = call->outer)
        if (address - reinterpret_cast<std::uintptr_t>(call->from.data()) < call->from.size()) {
            running = call;
            ::siglongjmp(call->back, 1);
        }
    hand_on(signal, info, context);
