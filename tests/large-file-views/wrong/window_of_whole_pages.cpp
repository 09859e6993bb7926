// Wrong: a window has to be a whole number of pages.
// Rejected by: task 1: every window is as long as asked for, and the last as long as what is left
// It says: "expected windows of 4000 4000 2000 bytes, and found:"
// Kind: bounds

// Task 1
    const std::uint64_t page = from.granularity();
    const std::uint64_t whole = window < length ? (window + page - 1) / page * page : window;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(whole, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
