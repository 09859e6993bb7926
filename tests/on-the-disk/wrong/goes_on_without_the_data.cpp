// Wrong: the data's flush fails, and the word is stored all the same.
// Rejected by: task 3: if the data cannot be flushed, the word stays, and the error comes once
// It says: "it says"
// Kind: others hurt

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    try {
        flush(to, journal::header + length, data.size());
    } catch (...) {
        to.set_length(length + data.size());
        throw;
    }
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
