// Wrong: an empty visit is refused before anything else, though it would never be called, or a view would have thrown before it.
// Rejected by: task 1: what visit throws reaches the caller as it is, of any type
// It says: "of 0 bytes it is never called"
// Kind: another error

// Task 1
    if (!visit)
        throw std::bad_function_call{};
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
