// Wrong: a range goes from offset to length.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "does it end at length, and not at offset + length?"

// Task 1
    while (offset < length) {
        const std::uint64_t next = std::min(window, length - offset);
        const view part{from, offset, next};
        visit(part.bytes());
        offset += next;
    }
