// Wrong: a place to which a window is added is behind the place.
// Rejected by: task 1: every window is as long as asked for, and the last as long as what is left
// It says: "9000 bytes at offset 17 through windows of 18446744073709551615: expected windows of 9000"
// Kind: too narrow

// Task 1
    if (length > ~std::uint64_t{0} - offset)
        fail(ERANGE, "walk through '" + from.path() + "'");
    const std::uint64_t end = offset + length;
    for (std::uint64_t at = offset; at < end; at += window) {
        const view part{from, at, std::min(window, end - at)};
        visit(part.bytes());
    }
