// Wrong: which signals are blocked is not noted, and a handler that is left by the jump keeps its own blocked.
// Rejected by: task 2: after an error the signals are blocked that were blocked before
// It says: "and is left by the jump: after an error this thread blocks other signals than before"
// Kind: the world changes

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 0) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
