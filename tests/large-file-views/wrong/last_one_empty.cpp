// Wrong: what is left is shown behind the loop.
// Rejected by: task 1: every window is as long as asked for, and the last as long as what is left
// It says: "expected windows of 3000 3000 3000 bytes, and found: 3000 3000 3000 0"

// Task 1
    std::uint64_t done = 0;
    for (; length - done >= window; done += window) {
        const view part{from, offset + done, window};
        visit(part.bytes());
    }
    const view last{from, offset + done, length - done};
    visit(last.bytes());
