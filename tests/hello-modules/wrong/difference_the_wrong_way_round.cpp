// Wrong: what is unused is the distance of two numbers, and that has no direction.
// Rejected by: task 2: the line says how much of the last page stays unused
// It says: "is the difference the wrong way round?"

// Task 2
    const std::uint64_t unused = bytes - pages * page_size;
