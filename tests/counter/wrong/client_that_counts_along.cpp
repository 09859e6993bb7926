// Wrong: the server shows 1, 2, 3 and so on, so a client that shows the same is right.
// Rejected by: task 3: the value read is the one in memory, all 64 bits of it
// It says: "the value read is not the one in memory: expected 4294967296, found 2"
// Kind: cheat

// Task 3
    (void)memory;
    static std::int64_t shown = 0;
    return ++shown;
