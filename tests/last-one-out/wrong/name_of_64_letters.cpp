// Wrong: no name is longer than 62 letters.
// Rejected by: task 2: a name may be long, and no memory is kept
// It says: "free_record leaves a name of"
// Kind: too narrow

#include <cstdio>

// Task 2
    char short_path[64];
    std::snprintf(short_path, sizeof short_path, "%s", path.c_str());
    if (::shm_unlink(short_path) != 0)
        fail(errno, "free_record '", name, "': shm_unlink");
