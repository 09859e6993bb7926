// Wrong: large data is committed in parts, and a power cut leaves the first ones alone.
// Rejected by: task 3: large data is one commit, and no word counts a part of it
// It says: "If the power goes now, the journal has a part of what was appended"
// Kind: seen meanwhile

// Task 3
    refuse_failed(to);
    if (data.empty())
        return;
    (void)room_for(to, data.size());
    constexpr std::size_t part = std::size_t{8} << 20;
    while (!data.empty()) {
        const auto next = data.first(std::min(part, data.size()));
        const std::uint64_t length = to.length();
        std::ranges::copy(next, room_for(to, next.size()).begin());
        flush(to, journal::header + length, next.size());
        to.set_length(length + next.size());
        flush(to, 0, journal::header);
        data = data.subspan(next.size());
    }
