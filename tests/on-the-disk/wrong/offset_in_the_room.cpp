// Wrong: the offset in the room is taken for the one in the file.
// Rejected by: task 3: so it is in each page, and where data and word are in one
// It says: "which stands behind the 8 bytes of the word and 4088 valid ones"
// Kind: bounds

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
