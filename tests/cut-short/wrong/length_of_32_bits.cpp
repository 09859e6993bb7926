// Wrong: the length is cut to 32 bits.
// Rejected by: task 2: a range may be longer than 4 GiB
// It says: "4294967312 bytes, of which one page is there"
// Kind: too narrow

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    const auto length = static_cast<std::uint32_t>(from.size());
    copying call{from.first(length), running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(call.from, into);
    running = call.outer;
    return {};
