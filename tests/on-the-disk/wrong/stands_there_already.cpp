// Wrong: what stands there already is taken to be on the disk.
// Rejected by: task 3: data that stands there already is flushed as any other
// It says: "stand in the view already, and may not be on the disk"
// Kind: bounds

// Task 3
    refuse_failed(to);
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    if (!std::ranges::equal(place, data)) {
        std::ranges::copy(data, place.begin());
        flush(to, journal::header + length, data.size());
    }
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
