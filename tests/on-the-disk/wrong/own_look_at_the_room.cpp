// Wrong: the sum of the word and the size wraps around, and the data is stored before the file.
// Rejected by: task 3: data for which there is no room is refused, and the journal has not failed
// It says: "do not fit in 20"
// Kind: bounds

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    if (to.file().how() == access::read)
        fail(EACCES, "append to '", to.file().path(), "': its view is for loads");
    const std::uint64_t length = to.length();
    if (length + data.size() > to.room().size())
        fail(ENOSPC, "append to '", to.file().path(), '\'');
    const auto place = to.room().subspan(static_cast<std::size_t>(std::min<std::uint64_t>(length, to.room().size() - data.size())), data.size());
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
