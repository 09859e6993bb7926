// Wrong: a walk that catches every error always comes to its end.
// Rejected by: task 1: when visit throws, the walk ends and nothing stays mapped
// It says: "calls: 1, and the caller got nothing"
// Kind: exceptions

// Task 1
    try {
        for (std::uint64_t done = 0; done < length;) {
            const std::uint64_t next = std::min(window, length - done);
            const view part{from, offset + done, next};
            visit(part.bytes());
            done += next;
        }
    } catch (...) {
    }
