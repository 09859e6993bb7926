// Wrong: every walk has at least one window.
// Rejected by: task 1: a walk past the end of the file is refused, and one of no bytes shows nothing
// It says: "a walk over 0 bytes shows 1 windows"

// Task 1
    std::uint64_t done = 0;
    do {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    } while (done < length);
