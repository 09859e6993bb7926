// Wrong: windows lie at multiples of their length, wherever the walk begins.
// Rejected by: task 1: a walk begins and ends where the caller says
// It says: "the walk does not show every byte once: 100000 bytes at offset 17"

// Task 1
    for (std::uint64_t at = offset / window * window; at < offset + length;) {
        const std::uint64_t next = std::min(window, offset + length - at);
        const view part{from, at, next};
        visit(part.bytes());
        at += next;
    }
