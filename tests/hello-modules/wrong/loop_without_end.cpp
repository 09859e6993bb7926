// Wrong: never ends. A compiler may leave out a loop without an effect, and all that stands behind it.
// Rejected by: task 1: no bytes take no page
// It says: "it was still running when its time was up"

// Task 1
    for (;;)
        (void)page_size;
    return bytes / page_size;
