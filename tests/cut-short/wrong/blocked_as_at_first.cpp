// Wrong: after a jump the thread blocks the signals that it blocked at its first call.
// Rejected by: task 2: after an error the signals are blocked that were blocked before
// It says: "when it copies, other than at an earlier copy"
// Kind: memory between calls

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    static thread_local sigset_t blocked;
    static thread_local bool known = false;
    if (!known) // once: a call of the system for each copy would be dear
        known = ::pthread_sigmask(SIG_BLOCK, nullptr, &blocked) == 0;
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 0) != 0) {
        running = call.outer;
        ::pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
