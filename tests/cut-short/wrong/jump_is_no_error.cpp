// Wrong: after the jump the copy is taken to be complete.
// Rejected by: task 2: a file is cut between any two pages, and each copy is right or an error
// It says: "expected std::errc::io_error, found no error"
// Kind: error ignored

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) == 0) {
        running = &call;
        copy(from, into);
    }
    running = call.outer;
    return {};
