// Wrong: what is left is what the file has.
// Rejected by: task 1: a walk begins and ends where the caller says
// It says: "100000 bytes at offset 17 through windows of 4096: 102400 bytes were shown"

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, from.size() - (offset + done));
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
