// Wrong: the title is the first thing behind the fields, so its offset is 0.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "the title does not begin behind the fields, at 40, but at 0"

// Task 2
    const auto room = memory.bytes().subspan(agreed_size);
    const auto end = std::ranges::copy(std::as_bytes(std::span{title}), room.begin()).out;
    *end = std::byte{0};
    return 0;
