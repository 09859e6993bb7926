// Wrong: what flush_range refuses is not remembered.
// Rejected by: task 2: what flush_range refuses comes as it is, and is a failure too
// It says: "flush_range has thrown before"

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error& error) {
        of.failed = error.code() != std::errc::result_out_of_range;
        throw;
    } catch (...) {
        of.failed = true;
        throw;
    }
