// Wrong: where no byte is stored a whole page stays unused.
// Rejected by: task 2: no bytes leave nothing unused
// It says: "the number of unused bytes is wrong: describe(0, 4096)"

// Task 2
    const std::uint64_t rest = bytes % page_size;
    const std::uint64_t unused = bytes != 0 && rest == 0 ? 0 : page_size - rest;
