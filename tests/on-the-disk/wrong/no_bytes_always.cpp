// Wrong: no bytes are a success, also where the journal has failed.
// Rejected by: task 2: a journal that has failed stays so, for all bytes and for none
// It says: "now 0 bytes"

// Task 2
    if (length == 0)
        return;
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (...) {
        of.failed = true;
        throw;
    }
