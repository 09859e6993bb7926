// Wrong: shm_unlink needs no question, since the name was there.
// Rejected by: task 2: a name that is not there cannot be freed
// It says: "there was no such name"
// Kind: error ignored

// Task 2
    ::shm_unlink(path.c_str());
