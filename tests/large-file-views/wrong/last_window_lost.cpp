// Wrong: a range is a whole number of windows.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "200000 bytes at offset 0 through windows of 4096: 196608 bytes were shown"

// Task 1
    const std::uint64_t count = length / window;
    for (std::uint64_t i = 0; i < count; ++i) {
        const view part{from, offset + i * window, window};
        visit(part.bytes());
    }
