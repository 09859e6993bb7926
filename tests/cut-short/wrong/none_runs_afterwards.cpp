// Wrong: after a copy none runs, also if it has interrupted one.
// Rejected by: task 2: a handler may copy while its thread copies
// It says: "does that one put the outer one back at its end?"
// Kind: memory between calls

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = nullptr;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = nullptr;
    return {};
