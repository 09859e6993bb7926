// Right: a page at a time, and each of them is the call that runs.

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    for (std::size_t at = 0; at < from.size(); at += 4096) {
        const std::size_t length = from.size() - at < 4096 ? from.size() - at : 4096;
        copy(from.subspan(at, length), into.subspan(at, length));
    }
    running = call.outer;
    return {};
