// Wrong: while an exception is under way nothing is unmapped.
// Rejected by: task 3: a view that goes because of an exception is unmapped as any other
// It says: "what was thrown has left the view's scope, and of it are still mapped"
// Kind: exceptions

#include <exception>

// Task 3
    if (mapped_ != nullptr && std::uncaught_exceptions() == 0)
        ::munmap(mapped_, addressable(range_.length));
