// Wrong: one byte less never begins another page, and 1 can be taken from every number.
// Rejected by: task 1: no bytes take no page
// It says: "nothing was stored, and pages were counted"

// Task 1
    return (bytes - 1) / page_size + 1;
