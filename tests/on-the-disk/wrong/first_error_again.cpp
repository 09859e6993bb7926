// Wrong: later calls throw the first error again, as if the disk had been asked.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "expected the error std::errc::state_not_recoverable"
// Kind: another error

// Task 2
    if (of.failed)
        fail(EIO, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (...) {
        of.failed = true;
        throw;
    }
