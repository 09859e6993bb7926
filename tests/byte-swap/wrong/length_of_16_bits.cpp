// Wrong: no object is longer than 65535 bytes.
// Rejected by: task 1: bytes_at says where the bytes are, and touches none
// It says: "200000 bytes were asked for, and the span has 3392"
// Kind: too narrow

// Task 1
    const auto length = static_cast<unsigned short>(size);
    return {static_cast<std::byte*>(address), length};
