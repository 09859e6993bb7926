// Wrong: the error is that of a bad address.
// Rejected by: task 2: a file is cut between any two pages, and each copy is right or an error
// It says: "expected std::errc::io_error, found"
// Kind: another error

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::bad_address);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
