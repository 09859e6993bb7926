// Wrong: after an error the copy goes on to be the one that runs.
// Rejected by: task 2: a SIGBUS that is no copy's ends the process, as it did before
// It says: "a page has gone, no copy runs, and nobody else handles SIGBUS"
// Kind: memory between calls

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    static thread_local copying call; // the same place for all
    call.from = from;
    call.outer = running;
    if (sigsetjmp(call.back, 1) != 0)
        return std::make_error_code(std::errc::io_error);
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
