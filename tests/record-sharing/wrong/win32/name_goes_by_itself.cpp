// Wrong: the name goes by itself, so there is nothing to do, and nothing to say.
// Rejected by: task 5: a name that is not there cannot be freed
// It says: "there was no such name"

// Task 5
    // Nothing: the last handle takes the name.
