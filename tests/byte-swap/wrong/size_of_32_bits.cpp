// Wrong: no object is longer than 4 GiB.
// Rejected by: task 1: bytes_at says where the bytes are, and touches none
// It says: "bytes were asked for, and the span has 4294967295"
// Kind: too narrow

// Task 1
    const auto count = static_cast<std::uint32_t>(size);
    return {static_cast<std::byte*>(address), count};
