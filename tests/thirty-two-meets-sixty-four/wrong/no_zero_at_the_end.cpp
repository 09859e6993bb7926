// Wrong: a text in C++ knows its length and needs no 0 at its end.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "the title is in the shared memory, and the byte 0 at its end is not"

// Task 2
    const auto room = memory.bytes().subspan(agreed_size);
    std::ranges::copy(std::as_bytes(std::span{title}), room.begin());
    return agreed_size;
