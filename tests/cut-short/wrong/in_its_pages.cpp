// Wrong: a byte that lies in a page with one of the range is taken to be in it.
// Rejected by: task 2: the bytes beside a range are not the copy's, also while it runs
// It says: "which lie in a page with one of its bytes, and had gone: expected two calls of the handler"
// Kind: bounds

// Task 2
    if (info->si_code > 0 && running != nullptr && !running->from.empty()) {
        const auto page_of = [](const void* at) { return reinterpret_cast<std::uintptr_t>(at) / 4096; };
        if (page_of(info->si_addr) >= page_of(&running->from.front()) &&
            page_of(info->si_addr) <= page_of(&running->from.back()))
            ::siglongjmp(running->back, 1);
    }
    hand_on(signal, info, context);
