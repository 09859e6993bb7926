// Wrong: what is looked at often is best mapped all at once.
// Rejected by: task 3: what is looked at again and again is mapped, unless it is small or too large
// It says: "use::again, a file of 104857600 bytes, memory for 4294967296: expected way::view, and found way::populated"

// Task 3
    return size < small_file || size > memory || looks == use::places ? way::read : way::populated;
