// Wrong: there is always one page more than the division says.
// Rejected by: task 1: no bytes take no page
// It says: "nothing was stored, and pages were counted"

// Task 1
    return bytes / page_size + 1;
