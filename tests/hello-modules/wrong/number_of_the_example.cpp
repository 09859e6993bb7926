// Wrong: 14 bytes leave 4082 of a page, so 4082 is the answer.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "describe(4097, 4096) is "4097 bytes: 2 x 4096, 4082 unused""
// Kind: bounds

// Task 2
    const std::uint64_t unused = 4082;
