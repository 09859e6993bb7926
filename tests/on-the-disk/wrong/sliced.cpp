// Wrong: the exception is thrown on as its base, and loses its error.
// Rejected by: task 2: after an error the same flush is no success, though the system says so
// It says: "the first flush fails with"
// Kind: another error

#include <stdexcept>

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::exception& error) {
        of.failed = true;
        throw std::runtime_error{error.what()};
    }
