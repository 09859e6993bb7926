// Wrong: no window has more than 32 bits can count.
// Rejected by: task 1: one window may be longer than 4 GiB
// It says: "and there were 4294967295 1073741825"
// Kind: too narrow

// Task 1
    window = std::min<std::uint64_t>(window, 0xFFFF'FFFF);
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
