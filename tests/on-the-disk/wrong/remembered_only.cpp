// Wrong: the failure is remembered, and nobody looks at it.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "the same flush once more: expected the error"
// Kind: error ignored

// Task 2
    try {
        flush_range(of.file(), offset, length);
    } catch (...) {
        of.failed = true;
        throw;
    }
