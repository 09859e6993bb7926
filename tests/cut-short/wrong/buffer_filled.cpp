// Wrong: as many bytes are copied as the buffer has.
// Rejected by: task 1: what stands in the view is copied, whatever its length and its place
// It says: "a byte behind the"
// Kind: bounds

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{{from.data(), into.size()}, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(call.from, into);
    running = call.outer;
    return {};
