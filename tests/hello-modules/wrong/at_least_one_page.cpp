// Wrong: rounding up only means that something takes at least one page.
// Rejected by: task 1: one byte more takes another page
// It says: "the page that is only begun is missing"

// Task 1
    if (bytes > 0 && bytes < page_size)
        return 1;
    return bytes / page_size;
