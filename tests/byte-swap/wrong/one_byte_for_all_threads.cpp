// Wrong: a byte on its way needs a place of its own.
// Rejected by: task 2: two threads turn different bytes around at the same time
// It says: "is anything of yours static?"
// Kind: memory between calls
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 2
    static volatile unsigned char kept;
    for (std::size_t i = 0; i < bytes.size() / 2; ++i) {
        kept = std::to_integer<unsigned char>(bytes[i]);
        bytes[i] = bytes[bytes.size() - 1 - i];
        bytes[bytes.size() - 1 - i] = std::byte{kept};
    }
