// Wrong: flush_range, which remembers nothing.
// Rejected by: task 3: if the data cannot be flushed, the word stays, and the error comes once
// It says: "flush_range() remembers nothing"
// Kind: error ignored

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush_range(to.file(), journal::header + length, data.size());
    to.set_length(length + data.size());
    flush_range(to.file(), 0, journal::header);
