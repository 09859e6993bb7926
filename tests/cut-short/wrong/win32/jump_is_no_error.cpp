// Wrong: what comes back from an exception is taken to be complete.
// Rejected by: task 2: of some pages any have gone, and each copy is right or an error
// It says: "expected std::errc::io_error, found no error"
// Kind: error ignored

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying call{from, running, {}, false};
    ::RtlCaptureContext(&call.back);
    if (!call.failed) {
        running = &call;
        copy(from, into);
    }
    running = call.outer;
    return {};
