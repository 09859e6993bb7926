// Wrong: a few bytes anywhere in a large file are what a view is for.
// Rejected by: task 3: a few places are read, whatever the size
// It says: "use::places, a file of 1048576 bytes, memory for 4294967296: expected way::read, and found way::view"

// Task 3
    if (size < small_file || size > memory)
        return way::read;
    return looks == use::through ? way::populated : way::view;
