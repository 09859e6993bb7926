// Right: the signals that are blocked are noted and put back by hand, and not by the jump.

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    sigset_t blocked;
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 0) == 0) {
        running = &call;
        copy(from, into);
        running = call.outer;
        return {};
    }
    running = call.outer;
    ::pthread_sigmask(SIG_SETMASK, &blocked, nullptr);
    return std::make_error_code(std::errc::io_error);
