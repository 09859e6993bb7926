// Wrong: a number takes no memory worth the name.
// Rejected by: task 1: a walk takes no memory of its own for each window, and leaves none
// It says: "and on the heap are left"
// On Linux alone: mallinfo2
// Kind: too large

// Task 1
    [[maybe_unused]] static std::uint64_t* volatile last = nullptr; // for a debugger
    auto* const done = new std::uint64_t{0};
    last = done;
    while (*done < length) {
        const std::uint64_t next = std::min(window, length - *done);
        const view part{from, offset + *done, next};
        visit(part.bytes());
        *done += next;
    }
    last = nullptr;
    delete done;
