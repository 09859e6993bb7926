// Wrong: the room behind the data is made zeros.
// Rejected by: task 3: no other byte is changed
// It says: "and no other"
// Kind: others hurt

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::fill(to.room().subspan(static_cast<std::size_t>(length)), std::byte{0});
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
