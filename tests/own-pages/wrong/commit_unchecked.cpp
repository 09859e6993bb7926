// Wrong: mprotect is taken never to fail.
// Rejected by: task 2: where a limit of memory is reached there is an error
// It says: "found no error"
// Kind: error ignored

// Task 2
    ::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE);
