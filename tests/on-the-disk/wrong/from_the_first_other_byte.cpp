// Wrong: only what differs from what stands there is stored, and flushed.
// Rejected by: task 3: data that stands there already is flushed as any other
// It says: "stand in the view already, and may not be on the disk"
// Kind: bounds

// Task 3
    refuse_failed(to);
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    const auto differing = std::ranges::mismatch(data, place).in1;
    const auto same = static_cast<std::size_t>(differing - data.begin());
    std::ranges::copy(data.subspan(same), place.subspan(same).begin());
    flush(to, journal::header + length + same, data.size() - same);
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
