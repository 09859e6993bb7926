// Wrong: a client returns only when the server has counted on.
// Rejected by: task 3: server and client together, until the last one has gone
// It says: "the client did not survive the server's end: the other process did not answer"

// Task 3
    static std::int64_t last = -1;
    std::int64_t value = last;
    while (value == last)
        value = memory.load<std::int64_t>(value_offset);
    last = value;
    return value;
