// Wrong: there are never more than four thousand million windows.
// Rejected by: task 1: a walk may have more windows than 32 bits can count
// It says: "of which visit wants 10: 0 were shown"
// Kind: too narrow

// Task 1
    const auto count = static_cast<unsigned>(length / window);
    for (unsigned i = 0; i < count; ++i) {
        const view part{from, offset + i * window, window};
        visit(part.bytes());
    }
    if (length % window == 0)
        return;
    const view rest{from, offset + count * window, length % window};
    visit(rest.bytes());
