// Wrong: the byte behind the range is taken to be in it.
// Rejected by: task 2: the bytes beside a range are not the copy's, also while it runs
// It says: "expected two calls of the handler that was there before"
// Kind: bounds

// Task 2
    if (info->si_code > 0 && running != nullptr) {
        const auto* const address = static_cast<const std::byte*>(info->si_addr);
        if (running->from.data() <= address &&
            address <= running->from.data() + running->from.size())
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
