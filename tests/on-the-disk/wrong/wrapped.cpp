// Wrong: the error is put into one of another type, which says the same.
// Rejected by: task 2: what flush_range throws comes as it is, in the same words
// It says: "came as an exception of another type"
// Kind: exceptions

#include <exception>

// Task 2
    refuse_failed(of);
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error& error) {
        of.failed = true;
        std::throw_with_nested(error);
    } catch (...) {
        of.failed = true;
        throw;
    }
