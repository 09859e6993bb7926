// Wrong: a walk past the end of the file ends where the file ends.
// Rejected by: task 1: a walk past the end of the file is refused, and one of no bytes shows nothing
// It says: "a walk over 20 bytes at offset 9990 of 10000"
// Kind: error ignored

// Task 1
    const std::uint64_t size = from.size();
    length = std::min(length, size - std::min(size, offset));
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
