// Wrong: a success makes the journal sound again.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "the same flush once more: expected the error"
// Kind: error ignored

// Task 2
    of.failed = true;
    flush_range(of.file(), offset, length);
    of.failed = false;
