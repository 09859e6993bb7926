// Wrong: one flag for all journals.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "found std::errc::state_not_recoverable"
// Kind: memory between calls

// Task 2
    static std::atomic<bool> failed{false};
    if (failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (...) {
        failed = true;
        of.failed = true;
        throw;
    }
