// Wrong: a function is the same function when it is copied.
// Rejected by: task 1: it is the caller's visit that is called, in the caller's thread
// It says: "after 9 windows it has counted 0"

// Task 1
    const auto own = visit;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        own(part.bytes());
        done += next;
    }
