// Wrong: a static number saves a computation.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "an earlier call had to say that"
// Kind: memory between calls

// Task 2
    static const std::uint64_t unused = pages * page_size - bytes;
