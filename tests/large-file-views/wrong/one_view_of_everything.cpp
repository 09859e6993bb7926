// Wrong: one large view with a span for every window is a walk through windows.
// Rejected by: task 1: one window is mapped at a time, and none after the walk
// It says: "windows of 65536 bytes, and of the file were mapped at most"
// Kind: too large

// Task 1
    const view all{from, offset, length};
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        visit(all.bytes().subspan(done, next));
        done += next;
    }
