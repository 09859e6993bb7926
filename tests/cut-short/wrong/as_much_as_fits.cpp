// Wrong: where the buffer is too short, it is filled.
// Rejected by: task 1: a buffer that is too short is an error, and stays as it is
// It says: "there is an error, and the buffer is not what it was"
// Kind: bounds

// Task 1
    const bool fits = into.size() >= from.size();
    copying call{fits ? from : from.first(into.size()), running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(call.from, into);
    running = call.outer;
    return fits ? std::error_code{} : std::make_error_code(std::errc::no_buffer_space);
