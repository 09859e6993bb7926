// Wrong: where an exception is caught nothing is unmapped.
// Rejected by: task 2: a view that goes because of an exception is unmapped as any other
// It says: "the view was made and has gone where an exception is caught"
// Kind: exceptions

#include <exception>

// Task 2
    if (mapped_ != nullptr && !std::current_exception())
        ::munmap(mapped_, size_);
