// Wrong: a file that takes all of the memory is larger than it.
// Rejected by: task 3: the limits are part of the rows that the table says
// It says: "a file of 4294967296 bytes, memory for 4294967296: expected way::populated, and found way::read"

// Task 3
    if (size < small_file || size >= memory || looks == use::places)
        return way::read;
    return looks == use::through ? way::populated : way::view;
