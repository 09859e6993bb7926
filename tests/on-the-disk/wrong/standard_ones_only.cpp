// Wrong: what is no std::exception passes, and the journal has not failed.
// Rejected by: task 2: what leaves flush_range is what the caller gets, whatever its type
// It says: "an exception that is no std::exception leaves flush_range(), and the journal has not failed"
// Kind: exceptions

#include <exception>

// Task 2
    refuse_failed(of);
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::exception&) {
        of.failed = true;
        throw;
    }
