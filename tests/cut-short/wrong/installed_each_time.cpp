// Wrong: each call installs the handler.
// Rejected by: task 2: a handler that is installed later stays
// It says: "the next copy has taken it away"
// Kind: the world changes

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    struct sigaction now = {};
    ::sigaction(SIGBUS, nullptr, &now);
    if (now.sa_sigaction != at_sigbus)
        install();
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
