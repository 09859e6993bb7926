// Wrong: every window has the same length, the last one too.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "and the walk ended with: map 4096 bytes at offset 196608"

// Task 1
    for (std::uint64_t done = 0; done < length; done += window) {
        const view part{from, offset + done, window};
        visit(part.bytes());
    }
