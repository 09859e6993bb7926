// Right: if the word cannot be flushed, the old one is stored again.

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    try {
        flush(to, 0, journal::header);
    } catch (...) {
        to.set_length(length);
        throw;
    }
