// Wrong: the word says the size of the data, and not of all that is valid.
// Rejected by: task 3: what is committed is valid, and stands behind what was
// It says: "the word counts all valid bytes, 3 and 1 more"

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(data.size());
    flush(to, 0, journal::header);
