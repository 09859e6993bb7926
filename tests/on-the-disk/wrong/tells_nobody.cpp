// Wrong: the error of the second flush is kept.
// Rejected by: task 3: if the word cannot be flushed, there is an error, and no later commit
// It says: "found no error"
// Kind: error ignored

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
    } catch (const std::system_error&) {
    }
