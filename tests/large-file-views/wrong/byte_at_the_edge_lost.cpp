// Wrong: the next window begins one byte behind the end of the last one.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "200000 bytes at offset 0 through windows of 4096: 199952 bytes were shown"

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next + 1;
    }
