// Wrong: whether the journal has failed is asked last.
// Rejected by: task 3: a journal that has failed refuses all, before it looks at anything else
// It says: "a journal that has failed refuses all, and is given no data"

// Task 3
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
