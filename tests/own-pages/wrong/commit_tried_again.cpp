// Wrong: an interrupted or refused call is made again.
// Rejected by: task 2: whatever error mprotect has comes as it is, at the first try
// It says: "expected that error after one call"

// Task 2
    for (int tries = 0; ::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0; ++tries)
        if (tries == 3)
            fail(errno, "commit ", std::to_string(part.size()), " bytes");
