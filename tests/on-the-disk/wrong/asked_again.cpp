// Wrong: the system is asked again after an error, and says "success".
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "the journal has not failed"
// Kind: error ignored

// Task 2
    flush_range(of.file(), offset, length);
