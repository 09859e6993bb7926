// Wrong: a buffer that has just as many bytes is taken to be too short.
// Rejected by: task 1: a buffer of the same size is long enough
// It says: "1 bytes were to be copied into 1, which is enough: expected no error"
// Kind: bounds

// Task 1
    if (into.size() <= from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
