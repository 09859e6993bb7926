// Wrong: value++ and ++value return the same number.
// Rejected by: task 2: the value returned is the one that is in memory now
// It says: "the value returned is not the one in memory: returned 0, but memory holds 1"

// Task 2
    return value++;
