// Wrong: a view takes no memory, so it does not matter how much there is.
// Rejected by: task 3: a file that is read through once: small, larger, larger than memory
// It says: "a file of 4294967297 bytes, memory for 4294967296: expected way::read"

// Task 3
    (void)memory;
    if (size < small_file || looks == use::places)
        return way::read;
    return looks == use::through ? way::populated : way::view;
