// Wrong: the bytes of a view stay where they are when the view has gone.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "200000 bytes at offset 0 through windows of 4096: 0 bytes were shown"

// Task 1
    const auto look = [&](std::uint64_t at, std::uint64_t size) {
        const view part{from, at, size};
        return part.bytes();
    };
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        visit(look(offset + done, next));
        done += next;
    }
