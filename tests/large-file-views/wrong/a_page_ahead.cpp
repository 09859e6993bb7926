// Wrong: the page behind a window is needed next, so it may as well be mapped.
// Rejected by: task 1: one window is mapped at a time, and none after the walk
// It says: "windows of 65536 bytes that begin and end with pages, and of the file were mapped at most"

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const std::uint64_t ahead = std::min<std::uint64_t>(4096, length - done - next);
        const view part{from, offset + done, next + ahead};
        visit(part.bytes().first(addressable(next)));
        done += next;
    }
