// Right: a walk past the end shows the bytes that there are, and then is refused.

// Task 1
    const std::uint64_t size = from.size();
    if (offset < size && length > size - offset) {
        walk(from, offset, size - offset, window, visit);
        fail(ERANGE, "walk");
    }
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
