// Wrong: large data is flushed in parts, each by a call of its own.
// Rejected by: task 3: large data is one commit, and no word counts a part of it
// It says: "expected 2 calls that flush"
// Kind: bounds

// Task 3
    refuse_failed(to);
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    constexpr std::uint64_t part = std::uint64_t{1} << 20;
    for (std::uint64_t begin = 0; begin < data.size(); begin += part)
        flush(to, journal::header + length + begin, std::min(part, data.size() - begin));
    to.set_length(length + data.size());
    flush(to, 0, journal::header);
