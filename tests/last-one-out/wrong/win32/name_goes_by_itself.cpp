// Wrong: the name goes by itself, so there is nothing to do, and nothing to say.
// Rejected by: task 2: a name that is not there cannot be freed
// It says: "there was no such name"

// Task 2
    // Nothing: the last handle takes the name.
