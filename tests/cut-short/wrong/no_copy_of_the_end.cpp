// Wrong: whole pages alone are copied.
// Rejected by: task 1: what stands in the view is copied, whatever its length and its place
// It says: "what stands in the view is not copied: byte"
// Kind: bounds

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from.first(from.size() / 4096 * 4096), into);
    running = call.outer;
    return {};
