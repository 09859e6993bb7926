// Wrong: where there is no memory for the error's sentence, another exception comes, and nothing is remembered.
// Rejected by: task 2: an error for whose sentence there is no memory is a failure, too
// It says: "another exception comes, "std::bad_alloc", and the journal has not failed"
// Kind: exceptions

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error&) {
        of.failed = true;
        throw;
    }
