// Wrong: a window ends at a multiple of its length, wherever the walk begins.
// Rejected by: task 1: every window is as long as asked for, and the last as long as what is left
// It says: "expected windows of 4000 4000 1000 bytes, and found: 3983 4000 1017"

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window - (offset + done) % window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
