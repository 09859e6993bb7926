// Wrong: who stores needs no right to load.
// Rejected by: task 2: what is committed can be loaded and stored
// It says: "-w-p"

// Task 2
    if (::mprotect(part.data(), part.size(), PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
