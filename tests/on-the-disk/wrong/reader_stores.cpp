// Wrong: a view for loads is not asked for.
// Rejected by: task 3: a journal that is open for loads is refused
// It says: "ended by a fault"

// Task 3
    if (to.failed)
        fail(ENOTRECOVERABLE, "append to '", to.file().path(), "': an earlier flush has failed");
    if (data.empty())
        return;
    const std::uint64_t length = to.length();
    if (length > to.room().size() || data.size() > to.room().size() - length)
        fail(ENOSPC, "append to '", to.file().path(), '\'');
    const auto place = to.room().subspan(static_cast<std::size_t>(length), data.size());
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
