// Wrong: the same address has the same size.
// Rejected by: task 1: bytes_at says where the bytes are, and touches none
// It says: "200000 bytes were asked for, and the span has 8"
// Kind: memory between calls

// Task 1
    static std::span<std::byte> last;
    if (address != last.data())
        last = {static_cast<std::byte*>(address), size};
    return last;
