// Right: a range of several windows is walked in two parts, the first a whole number of windows.

// Task 1
    const std::uint64_t count = length / window + (length % window != 0 ? 1 : 0);
    if (count == 0)
        return;
    if (count == 1) {
        const view part{from, offset, length};
        visit(part.bytes());
        return;
    }
    const std::uint64_t first = count / 2 * window;
    walk(from, offset, first, window, visit);
    walk(from, offset + first, length - first, window, visit);
