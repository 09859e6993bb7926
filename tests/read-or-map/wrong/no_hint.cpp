// Wrong: the system finds out by itself which pages are wanted.
// Rejected by: task 2: with the hint to touch a window costs no fault
// It says: "pages::at_once: touching what visit was given took"

// Task 2
    (void)mapped;
    large_file_views::walk(from, 0, from.size(), window, visit);
