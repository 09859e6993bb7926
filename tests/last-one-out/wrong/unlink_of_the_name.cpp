// Wrong: the name of an object is a path for unlink.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "free_record leaves the name"

// Task 2
    if (::unlink(path.c_str()) != 0)
        fail(errno, "free_record '" + name + "': unlink");
