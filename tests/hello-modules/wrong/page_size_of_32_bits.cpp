// Wrong: no page is as large as 4 GiB.
// Rejected by: task 1: a page may have any size that fits into 64 bits
// It says: "is its size kept in 32 bits"
// Kind: too narrow

// Task 1
    const auto size = static_cast<std::uint32_t>(page_size);
    return bytes / size + (bytes % size == 0 ? 0 : 1);
