// Wrong: a path is made once.
// Rejected by: task 2: freeing takes the name; who has the record keeps it
// It says: "and leaves the next: is anything of yours static?"
// Kind: memory between calls

// Task 2
    static const std::string first = path;
    if (::shm_unlink(first.c_str()) != 0)
        fail(errno, "free_record '", name, "': shm_unlink");
