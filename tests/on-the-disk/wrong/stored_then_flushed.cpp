// Wrong: both are stored, and then flushed in the right order.
// Rejected by: task 3: the data is on the disk before the word is stored, and then the word is flushed
// It says: "it says 3 bytes already"
// Kind: seen meanwhile

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    to.set_length(length + data.size());
    flush(to, journal::header + length, data.size());
    flush(to, 0, journal::header);
