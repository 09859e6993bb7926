// Right: the jump puts the signals back that were blocked.

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying* const outer = running;
    copying call{from, outer, {}};
    if (sigsetjmp(call.back, 1) == 0) {
        running = &call;
        copy(from, into);
        running = outer;
        return {};
    }
    running = outer;
    return std::make_error_code(std::errc::io_error);
