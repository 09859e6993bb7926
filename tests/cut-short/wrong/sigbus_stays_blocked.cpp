// Wrong: after an error this thread blocks SIGBUS.
// Rejected by: task 2: a page that has gone is an error again and again, and copied when it comes back
// It says: "a page that has gone must be an error: the process was killed by signal 7"
// Kind: the world changes

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        sigset_t only;
        ::sigemptyset(&only);
        ::sigaddset(&only, SIGBUS);
        ::sigprocmask(SIG_BLOCK, &only, nullptr);
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
