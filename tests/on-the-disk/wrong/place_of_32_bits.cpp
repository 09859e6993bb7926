// Wrong: where the data goes is cut to 32 bits.
// Rejected by: task 3: a commit behind the first 4 GiB has its place there
// It says: "at the first flush the data is not stored yet"
// Kind: too narrow

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = to.room().subspan((room_for(to, data.size()), static_cast<std::uint32_t>(to.length())), data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
