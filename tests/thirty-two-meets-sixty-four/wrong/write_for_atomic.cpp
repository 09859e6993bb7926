// Wrong: write and atomic are two ways to the same.
// Rejected by: task 4: a program of the other width stores it whole
// It says: "a program of 32 bits has left a number in the memory that nobody published"

// Task 4
    memory.write(offsetof(shared, count), count);
