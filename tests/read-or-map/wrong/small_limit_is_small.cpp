// Wrong: a file of exactly the limit is small, too.
// Rejected by: task 3: the limits are part of the rows that the table says
// It says: "use::through, a file of 1048576 bytes, memory for 4294967296: expected way::populated, and found way::read"

// Task 3
    if (size <= small_file || size > memory || looks == use::places)
        return way::read;
    return looks == use::through ? way::populated : way::view;
