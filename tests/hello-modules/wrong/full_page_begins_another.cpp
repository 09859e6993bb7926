// Wrong: where there are any bytes, the last page is only begun.
// Rejected by: task 1: a page that is exactly full needs no second one
// It says: "a full page was counted wrong"

// Task 1
    if (bytes == 0)
        return 0;
    return bytes / page_size + 1;
