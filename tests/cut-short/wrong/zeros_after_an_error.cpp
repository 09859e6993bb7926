// Wrong: after an error the buffer is zeros.
// Rejected by: task 2: a file is cut between any two pages, and each copy is right or an error
// It says: "after an error each byte of the buffer is what it was, or what stands in the view"

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        std::memset(into.data(), 0, from.size());
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
