// Wrong: the count of what is done fits in an unsigned int.
// Rejected by: task 1: a walk over more than 4 GiB comes to its end
// It says: "expected 2 windows, and there were 2. the walk goes on after its last byte"

// Task 1
    for (unsigned done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += static_cast<unsigned>(next);
    }
