// Wrong: a walk ends at offset + length, which is always the larger number.
// Rejected by: task 1: a walk past the end of the file is refused, and one of no bytes shows nothing
// It says: "a walk over 18446744073709551615 bytes at offset 17 of 10000, where the sum of the two is 16"
// Kind: too narrow

// Task 1
    const std::uint64_t end = offset + length;
    for (std::uint64_t at = offset; at < end;) {
        const std::uint64_t next = std::min(window, end - at);
        const view part{from, at, next};
        visit(part.bytes());
        at += next;
    }
