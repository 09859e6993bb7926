// Wrong: only an error of input or output is a failure.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "and the journal has not failed"
// Kind: error ignored

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error& error) {
        of.failed = error.code() == std::errc::io_error;
        throw;
    }
