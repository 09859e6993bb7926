// Wrong: memory has to be cleared before something is stored in it.
// Rejected by: task 2: nothing but the title's bytes and the 0 is stored
// It says: "a title of 0 bytes and its 0 have the offsets 40 to 40: put_title has changed other bytes"

// Task 2
    std::ranges::fill(memory.bytes(), std::byte{0});
    const auto room = memory.bytes().subspan(agreed_size);
    std::ranges::copy(std::as_bytes(std::span{title}), room.begin());
    return agreed_size;
