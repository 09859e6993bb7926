// Wrong: the error comes with its code, in other words: those that say what was flushed are lost.
// Rejected by: task 2: what flush_range throws comes as it is, in the same words
// It says: "came in other words"
// Kind: exceptions

// Task 2
    refuse_failed(of);
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error& error) {
        of.failed = true;
        fail(error.code().value(), "flush a journal");
    } catch (...) {
        of.failed = true;
        throw;
    }
