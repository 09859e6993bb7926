// Wrong: the system finds out by itself which pages are wanted.
// Rejected by: task 2: with the hint PrefetchVirtualMemory is asked for every window, and else for none
// It says: "PrefetchVirtualMemory was not asked for all of it"

// Task 2
    (void)mapped;
    large_file_views::walk(from, 0, from.size(), window, visit);
