// Wrong: a journal that is full is taken for one that has failed.
// Rejected by: task 3: data for which there is no room is refused, and the journal has not failed
// It says: "the journal says that it has failed"

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    to.failed = true;
    const std::span<std::byte> place = room_for(to, data.size());
    to.failed = false;
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
