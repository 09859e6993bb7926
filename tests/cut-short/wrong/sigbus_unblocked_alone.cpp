// Wrong: after a jump SIGBUS is not blocked, and whatever else a handler has blocked is.
// Rejected by: task 2: after an error the signals are blocked that were blocked before
// It says: "a handler of SIGUSR1 loads from its range, which has gone, and is left by the jump"
// Kind: too narrow

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 0) != 0) {
        sigset_t only;
        ::sigemptyset(&only);
        ::sigaddset(&only, SIGBUS);
        ::pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
