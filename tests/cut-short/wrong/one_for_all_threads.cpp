// Wrong: where a copy goes on is known for one thread alone.
// Rejected by: task 2: a thread may copy while another one does
// It says: "the process was killed by signal 7. SIGBUS: it read from an address that has a mapping"
// Kind: seen meanwhile

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    static copying call;
    copying* const outer = running;
    call.from = from;
    if (sigsetjmp(call.back, 1) != 0) {
        running = outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = outer;
    return {};
