// Wrong: all bytes go through one buffer of the thread, which a call within a call overwrites.
// Rejected by: task 2: a copy that others come into copies its own bytes
// It says: "do both copies go through one buffer?"
// Kind: memory between calls

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    static thread_local std::byte piece[4096];
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    for (std::size_t done = 0; done < from.size();) {
        const std::size_t left = from.size() - done;
        const std::size_t size = left < sizeof piece ? left : sizeof piece;
        copy(from.subspan(done, size), piece);
        copy(std::span<const std::byte>{piece, size}, into.subspan(done, size));
        done += size;
    }
    running = call.outer;
    return {};
