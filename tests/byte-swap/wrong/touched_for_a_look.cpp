// Wrong: a page must be touched before it is looked at.
// Rejected by: task 1: bytes_at says where the bytes are, and touches none
// It says: "bytes_at touched the bytes"
// Kind: two looks

// Task 1
    auto* const bytes = static_cast<std::byte*>(address);
    for (std::size_t at = 0; at < size; at += 4096) {
        volatile std::byte* const touched = bytes + at;
        *touched = *touched;
    }
    return {bytes, size};
