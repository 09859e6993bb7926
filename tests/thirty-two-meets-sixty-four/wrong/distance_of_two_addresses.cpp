// Wrong: the distance of two addresses is an offset, wherever the two lie.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "is no offset in a mapping of 128 bytes. Is it an address?"

// Task 2
    const auto bytes = memory.bytes();
    const auto end =
        std::ranges::copy(std::as_bytes(std::span{title}), bytes.begin() + agreed_size).out;
    *end = std::byte{0};
    return reinterpret_cast<std::uintptr_t>(title.data()) -
           reinterpret_cast<std::uintptr_t>(bytes.data());
