// Wrong: the error is remembered and told to nobody, before the next call.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "found no error"
// Kind: error ignored

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (...) {
        of.failed = true;
    }
