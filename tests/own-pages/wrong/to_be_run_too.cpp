// Wrong: the pages may be run, too.
// Rejected by: task 2: what is committed can be loaded and stored
// It says: "rwxp"

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE | PROT_EXEC) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
