// Right: takes away the file that a name is.

// Task 2
    if (::unlink(("/dev/shm" + path).c_str()) != 0)
        fail(errno, "free_record '" + name + "': unlink");
