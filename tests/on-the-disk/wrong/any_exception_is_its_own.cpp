// Wrong: an exception of the caller's that is under way is taken for one of the flush.
// Rejected by: task 2: an exception that is under way already is no failure of the flush
// It says: "that exception is none of the flush's"
// Kind: exceptions

#include <exception>

// Task 2
    refuse_failed(of);
    struct note
    {
        bool& failed;
        ~note() { failed = std::uncaught_exceptions() != 0; }
    } const noted{of.failed};
    flush_range(of.file(), offset, length);
