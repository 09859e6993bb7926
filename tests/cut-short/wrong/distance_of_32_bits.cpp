// Wrong: the distance of the address is cut to 32 bits.
// Rejected by: task 2: a page of the buffer that has gone is no error of the copy, and ends the process
// It says: "4 GiB behind the range that is copied"
// Kind: too narrow

// Task 2
    const auto address = static_cast<const std::byte*>(info->si_addr);
    if (info->si_code > 0 && running != nullptr) {
        const auto at = static_cast<unsigned>(address - running->from.data());
        if (at < running->from.size())
            siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
