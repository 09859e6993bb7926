// Wrong: the last bytes are copied with others behind them.
// Rejected by: task 1: what stands in the view is copied, whatever its length and its place
// It says: "a byte behind the"
// Kind: others hurt

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    for (std::size_t at = 0; at < from.size(); at += 8)
        std::memcpy(into.data() + at, from.data() + at, 8);
    running = call.outer;
    return {};
