// Wrong: commit puts the word back after an error, and throws a copy of what was caught.
// Rejected by: task 3: what leaves flush_range is what the caller of commit gets, whatever its type
// It says: "Is a copy of it thrown?"
// Kind: exceptions

// Task 3
    refuse_failed(to);
    if (data.empty())
        return;
    const std::span<std::byte> place = room_for(to, data.size());
    const std::uint64_t length = to.length();
    std::ranges::copy(data, place.begin());
    try {
        flush(to, journal::header + length, data.size());
        to.set_length(length + data.size());
        flush(to, 0, journal::header);
    } catch (const std::system_error& error) {
        to.set_length(length);
        throw std::system_error{error};
    }
