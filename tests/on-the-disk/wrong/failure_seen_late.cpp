// Wrong: that the journal has failed is left to flush, which comes after the store.
// Rejected by: task 3: a journal that has failed refuses all, before it looks at anything else
// It says: "expected nothing to be stored"

// Task 3
    if (data.empty())
        return flush(to, 0, 0);
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    flush(to, journal::header + length, data.size());
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
