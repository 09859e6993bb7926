// Wrong: through a whole file a view is always the better way, as nothing is copied.
// Rejected by: task 3: a file that is read through once: small, larger, larger than memory
// It says: "use::through, a file of 4096 bytes, memory for 4294967296: expected way::read"

// Task 3
    if (size > memory || looks == use::places)
        return way::read;
    return looks == use::through ? way::populated : way::view;
